// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_prerequisite.hpp"

#include <algorithm>
#include <iterator>

#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using regimen::EventKind;
using regimen::PlannedEvent;
using regimen::Prerequisite;
using regimen::Verdict;

/// What a prerequisite may bind: all but stops and reviews, by start.
std::vector<const PlannedEvent*> bound(const Sheet& sheet, const Prerequisite& prerequisite) {
  std::vector<const PlannedEvent*> found;
  std::ranges::copy_if(sheet.events(prerequisite.of), std::back_inserter(found),
                       [](const PlannedEvent* event) {
                         return event->kind != EventKind::stop && event->kind != EventKind::review;
                       });
  if (prerequisite.scope == regimen::Scope::first && found.size() > 1) found.resize(1);
  return found;
}

/// What was measured, against what the rule allows; nothing when it keeps to it.
std::optional<Said> beyond(const Sheet& sheet, const regimen::ValueBound& bound, const PlannedEvent& event) {
  Said said{.verdict = Verdict::violated, .kind = "fact", .required = words_of(bound)};
  for (const auto& fact : sheet.brief().order.facts) {
    if (fact.name != bound.fact) continue;
    const auto kept = fact.value ? keeps(bound, *fact.value) : std::nullopt;
    if (kept.value_or(false)) continue;
    said.found = fact.value ? fact.value->text() : "";
    if (!kept) said.verdict = Verdict::not_assessable;
    said.text = words_of(bound) + " is asked before " + event.id + ", and " +
                (fact.value ? fact.value->text() + " is recorded" : "no number is recorded");
    return said;
  }
  return std::nullopt;
}

/// Nothing: satisfied, and not told.
std::optional<Said> judge(const Sheet& sheet, const std::string& fact, const PlannedEvent& event,
                          const std::optional<time::Duration>& recent) {
  const auto day = sheet.day(event.start);
  const auto days = sheet.recorded(fact);
  const bool in_time = !days.empty() && days.front() <= day;
  if (in_time && !recent && !sheet.words_all()) return std::nullopt;
  Said said{.kind = "fact", .required = fact + " on or before " + time::iso_date(day)};
  if (days.empty()) {
    said.verdict = Verdict::not_assessable;
    said.text = fact + " must be recorded on or before " + event.id + "; it is not recorded";
    return said;
  }
  const auto after = std::ranges::upper_bound(days, day);
  // The latest record that is in time; when there is none, the first that is too late.
  const auto record = after == days.begin() ? days.front() : *std::prev(after);
  said.found = time::iso_date(record);
  said.text = fact + " was recorded on " + time::weekday_date(record) + "; " + event.id + " is on " +
              time::weekday_date(day);
  if (record > day) {
    said.verdict = Verdict::violated;
    said.short_by = days_iso(static_cast<int>((record - day).count()));
  } else if (recent) {
    const Figures age =
        at_most(sheet, {.from = sheet.zone().start_of(record), .to = event.start}, {.by = *recent});
    if (!age.holds) said.verdict = Verdict::violated;
    said.short_by = age.short_by;
    said.text += ": " + age.text;
  }
  return said;
}

}  // namespace

Findings check_prerequisite(const Ruling& ruling, const Prerequisite& prerequisite) {
  Findings findings;
  for (const PlannedEvent* const event : bound(ruling.sheet, prerequisite)) {
    if (event->number < prerequisite.from) continue;
    for (const auto& each : prerequisite.facts) {
      const std::string fact = fact_for(prerequisite, each, event->number);
      const regimen::ValueBound* const bound = bound_on(prerequisite, each);
      if (auto wrong = bound == nullptr ? std::nullopt : beyond(ruling.sheet, *bound, *event)) {
        findings.push_back(said(ruling, {.to = event->id}, std::move(*wrong)));
        continue;
      }
      if (auto verdict = judge(ruling.sheet, fact, *event, prerequisite.recent))
        findings.push_back(said(ruling, {.to = event->id}, std::move(*verdict)));
    }
  }
  return findings;
}

Findings check_needs(const Sheet& sheet) {
  Findings findings;
  for (const auto& regimen : sheet.brief().regimens) {
    if (regimen.needs.empty() || regimen.courses.empty()) continue;
    // Named in a rule that is on, the facts are judged there; in one that is off, they are not asked for.
    if (find_rule(sheet.brief(), regimen.needs_rule) != nullptr) continue;
    const auto& events = sheet.of_course(regimen.courses.front().id);
    if (events.empty()) continue;
    const regimen::Rule rule{.id = "order", .severity = regimen::Severity::guideline};
    for (const auto& fact : regimen.needs) {
      if (auto verdict = judge(sheet, fact, *events.front(), {}))
        findings.push_back(
            said({.sheet = sheet, .rule = rule}, {.to = events.front()->id}, std::move(*verdict)));
    }
  }
  return findings;
}

}  // namespace posology::audit
