// SPDX-License-Identifier: Apache-2.0
// A course that runs on beside another is stopped for a reason: that the other one works. Where nobody has
// recorded it by then, the stop is planned all the same and warned of (K3 of the clinical decisions).
#include <algorithm>

#include "engine/planning/fill_in.hpp"
#include "engine/time/shift.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::EventKind;
using regimen::PlannedEvent;

/// The first of what the course runs on after.
const PlannedEvent* first_of(const regimen::Plan& plan, const regimen::Selector& selector) {
  const PlannedEvent* first = nullptr;
  for (const auto& event : plan.events) {
    if (event.kind != EventKind::administration || !matches(selector, event.subject)) continue;
    if (first == nullptr || event.start < first->start) first = &event;
  }
  return first;
}

bool recorded_between(const regimen::Brief& brief, const std::string& fact, time::LocalDay first,
                      time::LocalDay last) {
  return std::ranges::any_of(brief.order.facts, [&](const regimen::Fact& each) {
    return each.name == fact && first <= each.on && each.on <= last;
  });
}

}  // namespace

void tell_stops_without_record(const Filling& filling, regimen::Plan& plan) {
  const regimen::Brief& brief = filling.brief;
  for (const auto& rule : brief.rules) {
    const auto* const overlap = rule.on ? std::get_if<regimen::Overlap>(&rule.body) : nullptr;
    if (overlap == nullptr || !overlap->warn_unless_fact) continue;
    const PlannedEvent* const after = first_of(plan, overlap->after);
    if (after == nullptr) continue;
    const time::LocalDay began = brief.zone->day_of(after->start);
    const time::LocalDay latest = add_civil(began, overlap->at_most);
    const std::string& fact = *overlap->warn_unless_fact;
    for (auto& stop : plan.events) {
      if (stop.kind != EventKind::stop || !matches(overlap->course, stop.subject)) continue;
      const time::LocalDay day = brief.zone->day_of(stop.start);
      if (stop.start < after->start || recorded_between(brief, fact, began, day)) continue;
      stop.notes.push_back("Warning: " + fact + " is not recorded");
      plan.notes.push_back(
          "Warning: " + stop.say + " stops on " + time::weekday_date(day) + ", and nobody has recorded " +
          fact + " between " + time::weekday_date(began) + " and that day. Ask before it stops" +
          (latest > day ? ": it may go on until " + time::weekday_date(latest) : "") + " (" + rule.id + ")");
    }
  }
}

}  // namespace posology::planning
