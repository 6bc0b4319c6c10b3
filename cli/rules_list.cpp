// SPDX-License-Identifier: Apache-2.0
// `posology rules list` and `posology rules show`.
#include <algorithm>
#include <memory>

#include "calendars/rulebook/pathway_page.hpp"
#include "calendars/rulebook/rules_json.hpp"
#include "cli/exit_code.hpp"
#include "cli/rules_command.hpp"
#include "cli/rules_request.hpp"
#include "cli/trouble.hpp"
#include "schedules/reading/suggestions.hpp"

namespace posology::cli {
namespace {

struct ListOptions {
  RulesOptions rules;
  calendars::RuleFilter filter;
};

int run_list(const ListOptions& typed, const Streams& streams) {
  auto read = library_of(typed.rules);
  if (const auto* const mistakes = std::get_if<Mistakes>(&read))
    return tell_mistakes(*mistakes, typed.rules, streams);
  const auto& library = std::get<schedules::Library>(read);
  need_profile(library, typed.rules.profile);
  calendars::RuleFilter filter = typed.filter;
  filter.profile = typed.rules.profile;
  need_bindable(library, filter.drug);
  const auto rules = chosen_rules(library, filter);
  deliver(typed.rules.format == "json" ? calendars::rules_json(library, rules, filter.profile)
                                       : calendars::rules_text(library, rules, ink_of(typed.rules, streams)),
          typed.rules, streams);
  return static_cast<int>(ExitCode::yes);
}

struct ShowOptions {
  RulesOptions rules;
  std::string id;
};

int run_show(const ShowOptions& typed, const Streams& streams) {
  auto read = library_of(typed.rules);
  if (const auto* const mistakes = std::get_if<Mistakes>(&read))
    return tell_mistakes(*mistakes, typed.rules, streams);
  const auto& library = std::get<schedules::Library>(read);
  const bool json = typed.rules.format == "json";
  const auto rule = std::ranges::find(library.rules, typed.id, [](const auto& each) { return each.base.id; });
  const auto pathway = library.pathways.find(typed.id);
  if (rule == library.rules.end() && pathway != library.pathways.end()) {
    deliver(json ? calendars::pathway_json(library, pathway->second)
                 : calendars::pathway_text(library, pathway->second, ink_of(typed.rules, streams)),
            typed.rules, streams);
    return static_cast<int>(ExitCode::yes);
  }
  if (rule == library.rules.end()) {
    std::vector<std::string> known;
    for (const auto& each : library.rules) known.push_back(each.base.id);
    for (const auto& [id, each] : library.pathways) known.push_back(id);
    const auto meant = schedules::nearest(typed.id, known);
    throw Trouble{ExitCode::wrong,
                  "POS0921",
                  "there is no rule or pathway called " + typed.id,
                  {meant.empty() ? "posology rules list has all rules" : schedules::did_you_mean(meant)}};
  }
  const auto tried = tried_examples(*rule, {});
  deliver(json ? calendars::rule_page_json(library, *rule, tried)
               : calendars::rule_page_text(library, *rule, tried, ink_of(typed.rules, streams)),
          typed.rules, streams);
  return static_cast<int>(ExitCode::yes);
}

}  // namespace

Command rules_list_command() {
  const auto typed = std::make_shared<ListOptions>();
  Command command{.name = "list",
                  .says = "Lists the rules",
                  .example = "posology rules list --drug octreotide --profile eu",
                  .options = filter_options(typed->rules, typed->filter),
                  .run = [typed](const Streams& streams) { return run_list(*typed, streams); },
                  .commands = {}};
  add_rules_options(command, typed->rules, {"text", "json"});
  return command;
}

Command rules_show_command() {
  const auto typed = std::make_shared<ShowOptions>();
  Command command{.name = "show",
                  .says = "Shows all of one rule, or of one pathway",
                  .example = "posology rules show lu177-ssa-long-acting-washout",
                  .options = {{.names = "ID",
                               .says = "The id of the rule or pathway",
                               .into = &typed->id,
                               .required = true}},
                  .run = [typed](const Streams& streams) { return run_show(*typed, streams); },
                  .commands = {}};
  add_rules_options(command, typed->rules, {"text", "json"});
  return command;
}

}  // namespace posology::cli
