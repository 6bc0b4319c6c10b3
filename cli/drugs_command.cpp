// SPDX-License-Identifier: Apache-2.0
#include "cli/drugs_command.hpp"

#include <memory>

#include "calendars/rulebook/drug_pages.hpp"
#include "cli/exit_code.hpp"
#include "cli/rules_request.hpp"
#include "cli/trouble.hpp"
#include "schedules/reading/suggestions.hpp"

namespace posology::cli {
namespace {

struct DrugOptions {
  RulesOptions rules;
  std::string name;
};

int run_list(const RulesOptions& typed, const Streams& streams) {
  auto read = library_of(typed);
  if (const auto* const mistakes = std::get_if<Mistakes>(&read))
    return tell_mistakes(*mistakes, typed, streams);
  const auto& library = std::get<schedules::Library>(read);
  deliver(typed.format == "json" ? calendars::drugs_json(library)
                                 : calendars::drugs_text(library, ink_of(typed, streams)),
          typed, streams);
  return static_cast<int>(ExitCode::yes);
}

int run_show(const DrugOptions& typed, const Streams& streams) {
  auto read = library_of(typed.rules);
  if (const auto* const mistakes = std::get_if<Mistakes>(&read))
    return tell_mistakes(*mistakes, typed.rules, streams);
  const auto& library = std::get<schedules::Library>(read);
  const std::string drug = calendars::find_drug(library, typed.name);
  if (drug.empty()) {
    const auto meant = schedules::nearest(typed.name, calendars::drug_names(library));
    throw Trouble{ExitCode::wrong,
                  "POS0922",
                  "there is no drug called " + typed.name,
                  {meant.empty() ? "posology drugs list has all of them" : schedules::did_you_mean(meant)}};
  }
  deliver(typed.rules.format == "json"
              ? calendars::drug_page_json(library, drug)
              : calendars::drug_page_text(library, drug, ink_of(typed.rules, streams)),
          typed.rules, streams);
  return static_cast<int>(ExitCode::yes);
}

Command list_command() {
  const auto typed = std::make_shared<RulesOptions>();
  Command command{.name = "list",
                  .says = "Lists drugs with their forms, classes and strengths",
                  .example = "posology drugs list",
                  .options = {},
                  .run = [typed](const Streams& streams) { return run_list(*typed, streams); },
                  .commands = {}};
  add_rules_options(command, *typed, {"text", "json"});
  return command;
}

Command show_command() {
  const auto typed = std::make_shared<DrugOptions>();
  Command command{.name = "show",
                  .says = "Shows a drug and the rules that concern it",
                  .example = "posology drugs show octreotide",
                  .options = {{.names = "NAME",
                               .says = "The drug, one of its forms, or another name of it",
                               .into = &typed->name,
                               .required = true}},
                  .run = [typed](const Streams& streams) { return run_show(*typed, streams); },
                  .commands = {}};
  add_rules_options(command, typed->rules, {"text", "json"});
  return command;
}

}  // namespace

Command drugs_command() {
  return {.name = "drugs",
          .says = "Lists and shows the drugs of the library",
          .example = "posology drugs show octreotide",
          .options = {},
          .run = {},
          .commands = {list_command(), show_command()}};
}

}  // namespace posology::cli
