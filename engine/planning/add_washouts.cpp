// SPDX-License-Identifier: Apache-2.0
// Stretches without a drug: the washouts that rules ask for, and the gaps that a plan leaves.
#include <algorithm>

#include "engine/planning/fill_in.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::EventKind;
using regimen::PlannedEvent;

bool is_given(const PlannedEvent& event) {
  return event.kind == EventKind::administration || event.kind == EventKind::procedure ||
         event.kind == EventKind::surgery;
}

/// The drugs of the plan that a washout forbids, as people know them.
std::string names_of(const std::vector<PlannedEvent*>& events) {
  std::vector<std::string_view> names;
  for (const PlannedEvent* const event : events) {
    if (std::ranges::find(names, event->say) == names.end()) names.push_back(event->say);
  }
  std::string text;
  for (const std::string_view name : names) text.append(text.empty() ? "" : " or ").append(name);
  return text;
}

/// What takes place, by start, as the plan has it by now.
std::vector<PlannedEvent*> matching(regimen::Plan& plan, const regimen::Selector& selector) {
  std::vector<PlannedEvent*> found;
  for (auto& event : plan.events) {
    if (regimen::takes_place(event.kind) && matches(selector, event.subject)) found.push_back(&event);
  }
  return found;
}

std::vector<PlannedEvent*> given(regimen::Plan& plan, const regimen::Selector& selector) {
  auto found = matching(plan, selector);
  std::erase_if(found, [](const PlannedEvent* event) { return !is_given(*event); });
  return found;
}

/// The events that a washout keeps away from others, by start.
struct KeptAway {
  std::vector<PlannedEvent*> events;
  std::string names;
};

void add_washout(const Filling& filling, const regimen::Rule& rule, PlannedEvent& to, const KeptAway& froms,
                 regimen::Plan& plan) {
  const auto& separation = std::get<regimen::Separation>(rule.body);
  const time::Zone& zone = *filling.brief.zone;
  const time::LocalDay day = zone.day_of(to.start);
  const time::LocalDay latest = subtract_civil(day, separation.at_least->by);
  regimen::Washout washout{.rule = rule.id,
                           .what = froms.names,
                           .before = to.id,
                           .from = zone.start_of(latest + std::chrono::days{1}),
                           .to = to.start,
                           .last_dose = {}};
  const PlannedEvent* last = nullptr;
  for (const PlannedEvent* const from : froms.events) {
    if (from->start < to.start) last = from;
  }
  if (last != nullptr) {
    washout.last_dose = last->id;
    washout.slack_days = static_cast<int>((latest - zone.day_of(last->start)).count());
    if (washout.slack_days < 0) return;  // Given up, and told as that: nothing is free of the drug.
    if (washout.slack_days == 0) {
      to.notes.push_back("zero slack: " + separation.at_least->by.words() + " after " + last->id + ", as " +
                         rule.id + " asks, and not a day more");
    }
    if (separation.recommended && zone.day_of(last->start) > subtract_civil(day, *separation.recommended)) {
      to.notes.push_back(rule.id + " recommends " + separation.recommended->words() + "; this is " +
                         time::days_words(static_cast<int>((day - zone.day_of(last->start)).count())));
    }
  }
  plan.washouts.push_back(std::move(washout));
}

}  // namespace

void add_washouts(const Filling& filling, regimen::Plan& plan) {
  for (const auto& rule : filling.brief.rules) {
    const auto* const separation = std::get_if<regimen::Separation>(&rule.body);
    if (!rule.on || separation == nullptr || separation->scope != regimen::Scope::each ||
        !separation->at_least || !separation->at_least->by.nominal()) {
      continue;
    }
    if (separation->unless_fact && recorded_by_start(filling.brief, *separation->unless_fact)) continue;
    KeptAway froms{.events = given(plan, separation->from), .names = {}};
    if (froms.events.empty()) continue;
    froms.names = names_of(froms.events);
    for (PlannedEvent* const to : given(plan, separation->to)) add_washout(filling, rule, *to, froms, plan);
  }
  std::ranges::stable_sort(plan.washouts, {}, &regimen::Washout::from);
}

void add_gaps(const Filling& filling, regimen::Plan& plan) {
  const time::Zone& zone = *filling.brief.zone;
  for (const auto& rule : filling.brief.rules) {
    const auto* const cadence = std::get_if<regimen::Cadence>(&rule.body);
    if (!rule.on || cadence == nullptr || !cadence->target) continue;
    const auto doses = matching(plan, cadence->of);
    for (std::size_t index = 1; index < doses.size(); ++index) {
      const time::LocalDay from = zone.day_of(doses[index - 1]->start), to = zone.day_of(doses[index]->start);
      const time::LocalDay due = add_civil(from, *cadence->target);
      if (to <= due) continue;
      // Of a test that comes late nobody goes without: only one that was passed over is told.
      if (!is_given(*doses[index]) && to < add_civil(due, *cadence->target)) continue;
      const int days = static_cast<int>((to - from).count());
      plan.gaps.push_back({.from = doses[index - 1]->id,
                           .to = doses[index]->id,
                           .days = days,
                           .text = time::days_words(days) + " without " + doses[index]->say + ": from " +
                                   time::weekday_date(from) + " to " + time::weekday_date(to) +
                                   ", where every " + cadence->target->words() + " is aimed at"});
    }
  }
}

}  // namespace posology::planning
