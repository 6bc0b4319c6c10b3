// SPDX-License-Identifier: Apache-2.0
//
// The rules as text for people: a table of them, a page of one, and what proving them found.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "calendars/plain_text.hpp"
#include "calendars/rulebook/rule_entry.hpp"
#include "engine/consistency/remark.hpp"

namespace posology::calendars {

/// One line for each rule: id, severity, kind, source, evidence, on or off; and the number of them.
std::string rules_text(const schedules::Library& library, const std::vector<regimen::Rule>& rules, Ink ink);

/// All of one rule. `tried` are its examples, with how they fared.
std::string rule_page_text(const schedules::Library& library, const schedules::RuleVariants& rule,
                           const std::vector<TriedExample>& tried, Ink ink);

/// Where rules, regimens and pathways are written, by id; ladders as "ladder ID".
using Places = std::map<std::string, regimen::Locus>;
Places places_of(const schedules::Library& library);
/// Of what the remark is about: each id with its place, as far as it is known.
std::vector<std::pair<std::string, regimen::Locus>> places_of(const Places& places,
                                                              const consistency::Remark& remark);
/// "library/rules/lutetium.toml, line 48"
std::string place_words(const regimen::Locus& locus);

/// What is known of the rules that were proven.
struct Proven {
  std::string library = {};  ///< Its hash.
  std::vector<std::string> profiles = {};
  std::size_t rules = 0, on = 0;  ///< Of the library; on in at least one of the profiles.
  std::vector<consistency::Remark> remarks = {};
  Places places = {};
};
std::size_t faults_of(const Proven& proven);
std::string proven_text(const Proven& proven, Ink ink);

/// Examples that were tried, and rules that lack some.
struct Tried {
  std::string library = {};
  std::vector<std::string> profiles = {};
  std::vector<TriedExample> examples = {};
  std::vector<std::string> missing = {};  ///< Rules that are on without one that is allowed, or forbidden.
  std::vector<std::string> missing_off = {};  ///< The same of rules that are off.
  Places places = {};
};
std::size_t failed_of(const Tried& tried);
std::string tried_text(const Tried& tried, Ink ink);

}  // namespace posology::calendars
