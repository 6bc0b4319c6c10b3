// SPDX-License-Identifier: Apache-2.0
#include "calendars/rulebook/rule_entry.hpp"

#include <algorithm>

#include "engine/consistency/subjects.hpp"
#include "engine/time/text.hpp"
#include "schedules/reading/rulebook.hpp"

namespace posology::calendars {
namespace {

using regimen::Rule;
using regimen::Selector;

std::string when_words(const std::string& text) {
  const auto time = time::parse_iso_local_time(text);
  return time ? time::weekday_date_clock(*time) : text;
}

}  // namespace

std::vector<BoundRegimen> bound_regimens(const schedules::Library& library, const Rule& rule) {
  const auto book = schedules::rulebook_of(library, {});
  const consistency::Subjects subjects{book};
  const auto ends = consistency::ends_of(rule.body);
  std::vector<BoundRegimen> found;
  for (const auto& [id, regimen] : library.regimens) {
    BoundRegimen bound{.regimen = id, .complete = true, .courses = {}};
    for (const auto& end : ends) {
      bool any = false;
      for (const std::size_t at : subjects.members(end)) {
        const auto& thing = subjects.things()[at];
        if (thing.regimen != id) continue;
        any = true;
        if (std::ranges::find(bound.courses, thing.subject.course) == bound.courses.end())
          bound.courses.push_back(thing.subject.course);
      }
      bound.complete = bound.complete && any;
    }
    if (!bound.courses.empty()) found.push_back(std::move(bound));
  }
  return found;
}

std::string source_words(const schedules::Library& library, const regimen::Citation& citation) {
  const auto found = library.sources.find(citation.source);
  std::string text = found == library.sources.end() ? citation.source : found->second.title;
  if (found != library.sources.end() && !found->second.edition.empty()) text += ", " + found->second.edition;
  if (!citation.at.empty()) text += "; " + citation.at;
  if (found != library.sources.end() && !found->second.address.empty()) text += "; " + found->second.address;
  return text;
}

std::string example_words(const regimen::Example& example) {
  if (!example.from.empty())
    return when_words(example.from) + " and " + when_words(example.to) +
           (example.zone.empty() ? "" : ", " + example.zone) +
           (example.fact.empty() ? "" : ", " + example.fact + " " + example.value);
  std::string text = example.dose;
  if (example.number) text += (text.empty() ? "number " : ", so many: ") + std::to_string(*example.number);
  if (!example.prior.empty()) text += ", after " + example.prior + " before";
  if (!example.most.empty()) text += ", with a ceiling of " + example.most;
  return text;
}

std::string worked_words(const regimen::WorkedExample& example) {
  std::string text;
  for (const auto& event : example.given) {
    text += (text.empty() ? "" : "; ") + event.what + " " + when_words(event.at);
    if (!event.until.empty()) text += " to " + when_words(event.until);
  }
  for (const auto& [fact, from] : example.recorded) text += "; " + fact + " recorded " + when_words(from);
  return text + "; " + example.zone;
}

bool concerns(const schedules::Library& library, const Rule& rule, const std::string& name) {
  const auto concerns_end = [&](const Selector& end) {
    if (end.name == name) return true;
    for (const auto& [id, form] : library.forms) {
      const regimen::Subject subject{.drug = form.drug, .form = id, .classes = form.classes};
      const bool named =
          id == name || form.drug == name || std::ranges::find(form.classes, name) != form.classes.end();
      if (named && matches(end, subject)) return true;
    }
    // An end may be a course; it concerns what the course gives.
    if (end.by != Selector::By::course) return false;
    return std::ranges::any_of(library.regimens, [&](const auto& entry) {
      return std::ranges::any_of(entry.second.courses, [&](const regimen::Course& course) {
        const auto form = library.forms.find(course.form.value_or(""));
        return course.id == end.name && form != library.forms.end() &&
               (form->first == name || form->second.drug == name);
      });
    });
  };
  return std::ranges::any_of(consistency::ends_of(rule.body), concerns_end);
}

std::vector<Rule> chosen_rules(const schedules::Library& library, const RuleFilter& filter) {
  auto rules = rules_for(library, filter.profile);
  std::erase_if(rules, [&](const Rule& rule) {
    return (!filter.severity.empty() && name_of(rule.severity) != filter.severity) ||
           (!filter.drug.empty() && !concerns(library, rule, filter.drug));
  });
  return rules;
}

}  // namespace posology::calendars
