// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "schedules/reading/suggestions.hpp"
#include "schedules/reading/unicode.hpp"

namespace posology::schedules {
namespace {

struct Facts {
  std::string_view words, code;
};

constexpr std::array<Facts, 12> facts{{{"drug", "POS0112"},
                                       {"form", "POS0112"},
                                       {"class", "POS0112"},
                                       {"course", "POS0111"},
                                       {"procedure", "POS0111"},
                                       {"test", "POS0111"},
                                       {"rule", "POS0113"},
                                       {"source", "POS0202"},
                                       {"ladder", "POS0202"},
                                       {"set of holidays", "POS0202"},
                                       {"profile", "POS0115"},
                                       {"regimen", "POS0110"}}};

constexpr std::size_t most_suggestions = 300;

template <typename Map>
std::vector<std::string> keys_of(const Map& map) {
  std::vector<std::string> names;
  names.reserve(map.size());
  for (const auto& [name, value] : map) names.push_back(name);
  return names;
}

/// What `part` takes from each course of each regimen.
template <typename Part>
std::vector<std::string> of_courses(const Library& library, Part part) {
  std::set<std::string> names;
  for (const auto& [id, regimen] : library.regimens) {
    for (const auto& course : regimen.courses) {
      if (std::string name = part(course); !name.empty()) names.insert(std::move(name));
    }
  }
  return {names.begin(), names.end()};
}

std::vector<std::string> classes_of(const Library& library) {
  std::set<std::string> names;
  for (const auto& [id, form] : library.forms) names.insert(form.classes.begin(), form.classes.end());
  for (const auto& [id, say] : library.classes) names.insert(id);
  return {names.begin(), names.end()};
}

/// The first letter of another script that looks like a Latin one.
std::string look_alike_help(const std::string& name) {
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint point = code_point_at(name, at);
    at += point.bytes;
    if (point.value && is_look_alike(*point.value)) {
      return fmt::format("it contains {}, a letter of another script that looks like a Latin one",
                         code_point_name(*point.value));
    }
  }
  return {};
}

}  // namespace

std::string_view words(Named kind) {
  return facts.at(static_cast<std::size_t>(kind)).words;
}

std::string_view code_of(Named kind) {
  return facts.at(static_cast<std::size_t>(kind)).code;
}

void References::add(Named kind, std::string name, Report& report, const Span& at,
                     std::vector<std::string_view> kinds) {
  references_.push_back(
      {.kind = kind, .name = std::move(name), .report = &report, .at = at, .kinds = std::move(kinds)});
}

void References::check(const Library& library) const {
  std::array<std::vector<std::string>, facts.size()> known;
  for (const auto& reference : references_) {
    auto& names = known.at(static_cast<std::size_t>(reference.kind));
    if (names.empty()) names = known_names(library, reference.kind);
    if (std::ranges::find(names, reference.name) == names.end()) {
      tell_unknown(*reference.report, reference.kind, reference.name, reference.at, names);
      continue;
    }
    if (reference.kinds.empty()) continue;
    const auto rule = std::ranges::find_if(
        library.rules, [&](const RuleVariants& each) { return each.base.id == reference.name; });
    const std::string_view kind = kind_of(rule->base.body);
    if (std::ranges::find(reference.kinds, kind) != reference.kinds.end()) continue;
    std::string wanted;
    for (const auto& each : reference.kinds) wanted += (wanted.empty() ? "" : " or ") + std::string{each};
    reference.report->add(
        "POS0203", reference.at,
        fmt::format("\"{}\" is a rule of kind {}; here it should be {}", reference.name, kind, wanted));
  }
}

std::vector<std::string> known_names(const Library& library, Named kind) {
  std::vector<std::string> names;
  switch (kind) {
    case Named::drug:
      return keys_of(library.drugs);
    case Named::form:
      return keys_of(library.forms);
    case Named::drug_class:
      return classes_of(library);
    case Named::course:
      return of_courses(library, [](const regimen::Course& course) { return course.id; });
    case Named::procedure:
      return of_courses(library, [](const regimen::Course& course) { return course.procedure.value_or(""); });
    case Named::test:
      return of_courses(library, [](const regimen::Course& course) { return course.test.value_or(""); });
    case Named::rule:
      for (const auto& rule : library.rules) names.push_back(rule.base.id);
      return names;
    case Named::source:
      return keys_of(library.sources);
    case Named::ladder:
      return keys_of(library.ladders);
    case Named::holidays:
      return keys_of(library.holidays);
    case Named::profile:
      return keys_of(library.profiles);
    case Named::regimen:
      return keys_of(library.regimens);
  }
  return names;
}

namespace {

/// "courses of the cycle", "sets of holidays".
std::string plural_of(std::string_view what) {
  const auto of = std::min(what.find(" of "), what.size());
  const std::string_view one = what.substr(0, of);
  const std::string rest{what.substr(of)};
  if (one == "regimen or event") return "regimens and events" + rest;
  return std::string{one} + (one.ends_with('s') ? "es" : "s") + rest;
}

}  // namespace

Diagnostic& tell_unknown(Report& report, Named kind, const std::string& name, const Span& at,
                         const std::vector<std::string>& known) {
  return tell_unknown(report, code_of(kind), words(kind), name, at, known);
}

Diagnostic& tell_unknown(Report& report, std::string_view code, std::string_view what,
                         const std::string& name, const Span& at, const std::vector<std::string>& known) {
  Diagnostic& told = report.add(code, at, fmt::format("there is no {} called \"{}\"", what, name));
  if (std::string why = look_alike_help(name); !why.empty()) told.why = std::move(why);
  // A file of nothing but unknown names is told as such; a suggestion for each of thousands would take long.
  if (report.size() > most_suggestions) return told;
  const auto near = nearest(name, known);
  told.help.push_back(near.empty() ? known_ones(plural_of(what), known) : did_you_mean(near));
  return told;
}

}  // namespace posology::schedules
