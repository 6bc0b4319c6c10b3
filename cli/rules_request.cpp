// SPDX-License-Identifier: Apache-2.0
#include "cli/rules_request.hpp"

#include <algorithm>

#include "cli/order_options.hpp"
#include "cli/trouble.hpp"
#include "engine/audit/try_example.hpp"
#include "schedules/reading/profile_help.hpp"
#include "schedules/reading/suggestions.hpp"
#include "schedules/reading/zone_database.hpp"

namespace posology::cli {
namespace {

using calendars::TriedExample;

TriedExample tried(const regimen::Rule& rule, const regimen::Example& example, bool should_hold) {
  const auto zone = example.zone.empty() ? nullptr : schedules::load_zone(example.zone);
  const audit::Trial trial = audit::try_example(rule, example, zone);
  return {.rule = rule.id,
          .profile = rule.profile_variant,
          .should_hold = should_hold,
          .example = example,
          .passed = trial.holds == should_hold,
          .civil = trial.civil,
          .elapsed = trial.elapsed,
          .required = trial.finding.required,
          .found = trial.finding.found,
          .by = trial.finding.short_by,
          .text = trial.holds ? trial.finding.text : trial.trouble};
}

void add_examples_of(const regimen::Rule& rule, std::vector<TriedExample>& all) {
  for (const auto& example : rule.allowed) all.push_back(tried(rule, example, true));
  for (const auto& example : rule.forbidden) all.push_back(tried(rule, example, false));
}

/// What --drug may name.
std::vector<std::string> bindable(const schedules::Library& library) {
  std::vector<std::string> names;
  for (const auto& [id, drug] : library.drugs) names.push_back(id);
  for (const auto& [id, form] : library.forms) names.push_back(id);
  for (const auto& [id, say] : library.classes) names.push_back(id);
  for (const auto& [id, regimen] : library.regimens) {
    for (const auto& course : regimen.courses) {
      for (const auto& name : {course.procedure, course.test}) {
        if (name && std::ranges::find(names, *name) == names.end()) names.push_back(*name);
      }
    }
  }
  return names;
}

}  // namespace

Option profile_option(RulesOptions& typed) {
  return {.names = "--profile",
          .says = "The rules as this profile has them",
          .into = &typed.profile,
          .value = "PROFILE"};
}

std::vector<Option> filter_options(RulesOptions& typed, calendars::RuleFilter& filter) {
  return {{.names = "--drug",
           .says = "Only rules that bind this drug, form, class, procedure or test",
           .into = &filter.drug,
           .value = "NAME"},
          {.names = "--severity",
           .says = "Only contraindicated, label, guideline or convention",
           .into = &filter.severity,
           .value = "SEVERITY",
           .one_of = {"contraindicated", "label", "guideline", "convention"}},
          profile_option(typed)};
}

void add_rules_options(Command& command, RulesOptions& typed, const std::vector<std::string>& formats) {
  command.options.push_back(library_option(typed.library));
  command.options.push_back({.names = "--alone",
                             .says = "With --library: its files alone, without the built-in library",
                             .into = &typed.alone});
  command.options.push_back(format_option(typed.format, formats));
  command.options.push_back(output_option(typed.output));
  command.options.push_back(colour_option(typed.colour));
}

schedules::LibraryRequest library_request_of(const RulesOptions& typed) {
  if (typed.alone && !typed.library)
    throw Trouble{ExitCode::wrong, "POS0902", "--alone needs a library: name its folder with --library DIR"};
  schedules::LibraryRequest request{.overlays = {}, .built_in = !typed.alone};
  if (typed.library) request.overlays.emplace_back(*typed.library);
  return request;
}

std::variant<schedules::Library, Mistakes> library_of(const RulesOptions& typed) {
  auto library = schedules::load_library(library_request_of(typed));
  if (auto* const wrong = std::get_if<schedules::Diagnostics>(&library)) return Mistakes{std::move(*wrong)};
  return std::get<schedules::Library>(std::move(library));
}

void need_profile(const schedules::Library& library, const std::string& profile) {
  if (profile.empty() || library.profiles.contains(profile)) return;
  throw Trouble{ExitCode::wrong, "POS0923", "there is no profile called " + profile,
                schedules::profile_help(library, profile)};
}

void need_bindable(const schedules::Library& library, const std::string& name) {
  const auto names = bindable(library);
  if (name.empty() || std::ranges::find(names, name) != names.end()) return;
  const auto meant = schedules::nearest(name, names);
  throw Trouble{ExitCode::wrong,
                "POS0920",
                "nothing that a rule binds is called " + name,
                {meant.empty() ? "posology drugs list has the drugs, their forms and classes"
                               : schedules::did_you_mean(meant)}};
}

void deliver(const std::string& document, const RulesOptions& typed, const Streams& streams) {
  OrderRequest request;
  request.output = typed.output;
  deliver(document, request, streams);
}

calendars::Ink ink_of(const RulesOptions& typed, const Streams& streams) {
  return ink_for(colour_of(typed.colour), streams.out_is_terminal && typed.output == "-");
}

int tell_mistakes(const Mistakes& mistakes, const RulesOptions& typed, const Streams& streams) {
  return tell(mistakes, colour_of(typed.colour), streams);
}

std::vector<TriedExample> tried_examples(const schedules::RuleVariants& rule, const std::string& profile) {
  std::vector<TriedExample> all;
  if (!profile.empty()) {
    const auto variant = rule.by_profile.find(profile);
    add_examples_of(variant == rule.by_profile.end() ? rule.base : variant->second, all);
    return all;
  }
  add_examples_of(rule.base, all);
  for (const auto& [id, variant] : rule.by_profile) add_examples_of(variant, all);
  return all;
}

}  // namespace posology::cli
