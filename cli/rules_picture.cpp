// SPDX-License-Identifier: Apache-2.0
// `posology rules graph`.
#include <memory>

#include "calendars/rulebook/rule_graph.hpp"
#include "cli/exit_code.hpp"
#include "cli/rules_command.hpp"
#include "cli/rules_request.hpp"

namespace posology::cli {
namespace {

struct GraphOptions {
  RulesOptions rules;
  calendars::RuleFilter filter;
  bool all = false;
};

int run_graph(const GraphOptions& typed, const Streams& streams) {
  auto read = library_of(typed.rules);
  if (const auto* const mistakes = std::get_if<Mistakes>(&read))
    return tell_mistakes(*mistakes, typed.rules, streams);
  const auto& library = std::get<schedules::Library>(read);
  need_profile(library, typed.rules.profile);
  calendars::RuleFilter filter = typed.filter;
  filter.profile = typed.rules.profile;
  need_bindable(library, filter.drug);
  auto rules = chosen_rules(library, filter);
  if (!typed.all) std::erase_if(rules, [](const regimen::Rule& rule) { return !rule.on; });
  const auto graph = calendars::rule_graph(library, rules, filter.profile);
  const std::string& format = typed.rules.format;
  deliver(format == "dot"    ? calendars::rule_graph_dot(graph)
          : format == "svg"  ? calendars::rule_graph_svg(graph)
          : format == "json" ? calendars::rule_graph_json(graph)
                             : calendars::rule_graph_text(graph),
          typed.rules, streams);
  return static_cast<int>(ExitCode::yes);
}

}  // namespace

Command rules_graph_command() {
  const auto typed = std::make_shared<GraphOptions>();
  Command command{.name = "graph",
                  .says = "Draws drugs and procedures with the rules between them",
                  .example = "posology rules graph --format svg -o rules.svg",
                  .options = filter_options(typed->rules, typed->filter),
                  .run = [typed](const Streams& streams) { return run_graph(*typed, streams); },
                  .commands = {}};
  command.options.push_back({.names = "--all", .says = "With the rules that are off", .into = &typed->all});
  add_rules_options(command, typed->rules, {"text", "json", "dot", "svg"});
  return command;
}

}  // namespace posology::cli
