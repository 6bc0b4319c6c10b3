// SPDX-License-Identifier: Apache-2.0
// `posology rules diff`.
#include <filesystem>
#include <memory>

#include "calendars/rulebook/rule_diff.hpp"
#include "calendars/rulebook/statement.hpp"
#include "cli/clock.hpp"
#include "cli/engine_version.hpp"
#include "cli/exit_code.hpp"
#include "cli/order_options.hpp"
#include "cli/rules_command.hpp"
#include "cli/rules_request.hpp"
#include "cli/trouble.hpp"
#include "cli/whole_file.hpp"
#include "engine/planning/planner.hpp"
#include "schedules/reading/order.hpp"

namespace posology::cli {
namespace {

struct DiffOptions {
  RulesOptions rules;
  std::string a, b, order;
  std::optional<std::string> as_of;
};

/// A profile of the library, or the library with a folder laid over it.
struct SideRead {
  calendars::Side side;
  schedules::Library library;
};

std::variant<SideRead, Mistakes> side_of(const std::string& name, const DiffOptions& typed) {
  auto base = library_of(typed.rules);
  if (auto* const wrong = std::get_if<Mistakes>(&base)) return std::move(*wrong);
  auto& library = std::get<schedules::Library>(base);
  if (library.profiles.contains(name)) {
    calendars::Side side{.name = name, .library = library.hash, .profile = name};
    return SideRead{.side = std::move(side), .library = std::move(library)};
  }
  need_profile(library, typed.rules.profile);
  if (name == "built-in") {
    calendars::Side side{.name = name, .library = library.hash, .profile = typed.rules.profile};
    return SideRead{.side = std::move(side), .library = std::move(library)};
  }
  if (!std::filesystem::is_directory(name)) {
    std::vector<std::string> known;
    for (const auto& [id, title] : library.profiles) known.push_back(id);
    throw Trouble{ExitCode::wrong,
                  "POS0924",
                  name + " is neither a profile nor the folder of a library",
                  {"name a profile (" + calendars::words_of(known) + "), \"built-in\", or a folder"}};
  }
  auto request = library_request_of(typed.rules);
  request.overlays.emplace_back(name);
  auto loaded = schedules::load_library(request);
  if (auto* const wrong = std::get_if<schedules::Diagnostics>(&loaded)) return Mistakes{std::move(*wrong)};
  auto& over = std::get<schedules::Library>(loaded);
  calendars::Side side{.name = name, .library = over.hash, .profile = typed.rules.profile};
  return SideRead{.side = std::move(side), .library = std::move(over)};
}

std::variant<regimen::Brief, Mistakes> brief_by(const SideRead& side, const DiffOptions& typed,
                                                const std::string& text) {
  schedules::BriefRequest request{.as_of = typed.as_of ? instant_of("--as-of", *typed.as_of) : now(),
                                  .engine_version = std::string{engine_version},
                                  .profile = std::nullopt};
  if (!side.side.profile.empty()) request.profile = side.side.profile;
  auto read = schedules::read_brief({.file = typed.order, .text = text}, side.library, request);
  if (auto* const wrong = std::get_if<schedules::Diagnostics>(&read)) return Mistakes{std::move(*wrong)};
  return std::get<regimen::Brief>(std::move(read));
}

/// The plan of an order, judged: a diff of dates shows none that has not passed.
regimen::Outcome checked_plan(const regimen::Brief& brief) {
  auto outcome = planning::plan(brief);
  if (const auto* const plan = std::get_if<regimen::Plan>(&outcome)) judged(brief, *plan);
  return outcome;
}

int run_diff(const DiffOptions& typed, const Streams& streams) {
  auto read_a = side_of(typed.a, typed), read_b = side_of(typed.b, typed);
  for (const auto* const read : {&read_a, &read_b}) {
    if (const auto* const mistakes = std::get_if<Mistakes>(read))
      return tell_mistakes(*mistakes, typed.rules, streams);
  }
  const auto &a = std::get<SideRead>(read_a), &b = std::get<SideRead>(read_b);
  calendars::RuleDiff diff{
      .a = a.side,
      .b = b.side,
      .changes = calendars::rule_changes(a.library, a.side.profile, b.library, b.side.profile),
      .order = {}};
  if (!typed.order.empty()) {
    const std::string text = read_whole(typed.order, streams.in, schedules::order_bytes_most);
    auto brief_a = brief_by(a, typed, text), brief_b = brief_by(b, typed, text);
    for (const auto* const brief : {&brief_a, &brief_b}) {
      if (const auto* const mistakes = std::get_if<Mistakes>(brief))
        return tell_mistakes(*mistakes, typed.rules, streams);
    }
    const auto &one = std::get<regimen::Brief>(brief_a), &other = std::get<regimen::Brief>(brief_b);
    diff.order = calendars::order_diff(one, checked_plan(one), other, checked_plan(other));
  }
  deliver(typed.rules.format == "json" ? calendars::rule_diff_json(diff)
                                       : calendars::rule_diff_text(diff, ink_of(typed.rules, streams).colour),
          typed.rules, streams);
  return static_cast<int>(ExitCode::yes);
}

}  // namespace

Command rules_diff_command() {
  const auto typed = std::make_shared<DiffOptions>();
  Command command{.name = "diff",
                  .says = "Compares two profiles, or two libraries, rule by rule",
                  .example = "posology rules diff us eu --order schedules/examples/vipoma.toml",
                  .options = {{.names = "A",
                               .says = "A profile, built-in, or the folder of a library",
                               .into = &typed->a,
                               .required = true},
                              {.names = "B", .says = "The other", .into = &typed->b, .required = true},
                              {.names = "--order",
                               .says = "An order, to tell what would move in it",
                               .into = &typed->order,
                               .value = "ORDER"},
                              as_of_option(typed->as_of),
                              profile_option(typed->rules)},
                  .run = [typed](const Streams& streams) { return run_diff(*typed, streams); },
                  .commands = {}};
  add_rules_options(command, typed->rules, {"text", "json"});
  return command;
}

}  // namespace posology::cli
