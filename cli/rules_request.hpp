// SPDX-License-Identifier: Apache-2.0
//
// What the commands about rules and drugs share: which library, as which profile has it, in which form.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "calendars/rulebook/rule_entry.hpp"
#include "cli/answer.hpp"
#include "cli/command.hpp"

namespace posology::cli {

struct RulesOptions {
  std::optional<std::string> library;
  bool alone = false;  ///< The folder without the built-in library.
  std::string profile;
  std::string format = "text";
  std::string output = "-";
  std::string colour = "auto";
};

/// --library, --alone, --format, -o and --color; `typed` outlives the command.
void add_rules_options(Command& command, RulesOptions& typed, const std::vector<std::string>& formats);
Option profile_option(RulesOptions& typed);
/// --drug and --severity, and --profile: which rules are listed or drawn. Both outlive the command.
std::vector<Option> filter_options(RulesOptions& typed, calendars::RuleFilter& filter);

/// The library that the options name. Throws Trouble (wrong) for --alone without a folder.
std::variant<schedules::Library, Mistakes> library_of(const RulesOptions& typed);
schedules::LibraryRequest library_request_of(const RulesOptions& typed);

/// Throws Trouble (POS0923), with the names of all, when the library has no such profile. Empty is none.
void need_profile(const schedules::Library& library, const std::string& profile);

/// Throws Trouble (POS0920), with the nearest names, when nothing that a rule may bind is called that. Empty
/// is anything.
void need_bindable(const schedules::Library& library, const std::string& name);

void deliver(const std::string& document, const RulesOptions& typed, const Streams& streams);
calendars::Ink ink_of(const RulesOptions& typed, const Streams& streams);
int tell_mistakes(const Mistakes& mistakes, const RulesOptions& typed, const Streams& streams);

/// Every example of the rule and of its variants, tried. With a profile, of the rule as the profile has it.
std::vector<calendars::TriedExample> tried_examples(const schedules::RuleVariants& rule,
                                                    const std::string& profile);

}  // namespace posology::cli
