// SPDX-License-Identifier: Apache-2.0
//
// One rule as it is shown, with all that belongs to it found: its statement, its source, the regimens that it
// binds in, its variants, and how its examples fare.
#pragma once

#include <string>
#include <vector>

#include "schedules/reading/library.hpp"

namespace posology::calendars {

/// An example beside its rule, tried.
struct TriedExample {
  std::string rule = {};
  std::string profile = {};  ///< Of the variant; empty for the rule as it stands.
  bool should_hold = true;   ///< Listed as allowed.
  regimen::Example example = {};
  bool passed = false;                             ///< It did what its list says.
  std::string civil = {}, elapsed = {};            ///< Of a pair of times.
  std::string required = {}, found = {}, by = {};  ///< As the checker says; `by` is what is missing.
  std::string text = {};                           ///< The checker's sentence, or why it could not be tried.
};

/// A regimen and which of its courses a rule binds. With `complete` the regimen alone brings all ends.
struct BoundRegimen {
  std::string regimen = {};
  bool complete = false;
  std::vector<std::string> courses = {};
};

std::vector<BoundRegimen> bound_regimens(const schedules::Library& library, const regimen::Rule& rule);

/// "octreotide long-acting Wed 25 Feb 2026 08:00; lutetium Lu 177 dotatate Tue 24 Mar 2026 16:00;
/// Europe/Berlin"
std::string worked_words(const regimen::WorkedExample& example);

/// "BMJ Best Practice, VIPoma, treatment algorithm; initial presentation"; edition and address with it.
std::string source_words(const schedules::Library& library, const regimen::Citation& citation);

/// "Tue 24 Feb 2026 14:00 and Tue 24 Mar 2026 10:00, America/New_York", "100 mcg three times daily",
/// "number 5".
std::string example_words(const regimen::Example& example);

/// Which rules to list; empty fields choose all.
struct RuleFilter {
  std::string drug = {};  ///< A drug, form, class, procedure or test: what the rule binds or may bind.
  std::string severity = {};
  std::string profile = {};  ///< Lists the rules as this profile has them.
};

/// The rules that the filter chooses, in the library's order.
std::vector<regimen::Rule> chosen_rules(const schedules::Library& library, const RuleFilter& filter);

/// The ends of the rule that concern this name: itself, its drug, its classes.
bool concerns(const schedules::Library& library, const regimen::Rule& rule, const std::string& name);

}  // namespace posology::calendars
