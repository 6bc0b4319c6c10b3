// SPDX-License-Identifier: Apache-2.0
// A course that a rule of kind end-of-course ends: visits are on its last day at the latest, and doses at
// home stop with the first dose of that day, so that "for 2 months" from 31 August has its last doses on 30
// October.
#include <algorithm>

#include "engine/planning/timing_builder.hpp"

namespace posology::planning {
namespace {

/// Visits, or the stop of doses at home.
std::vector<std::size_t> ended_events(const Draft& draft, const DraftCourse& course) {
  auto ended = course.events;
  if (course.course->daily)
    std::erase_if(ended,
                  [&](std::size_t event) { return draft.events[event].kind != regimen::EventKind::stop; });
  return ended;
}

/// The first event that the rule counts from.
std::optional<std::size_t> counted_from(const Draft& draft, const regimen::EndOfCourse& ending) {
  for (std::size_t first = 0; first < draft.events.size(); ++first) {
    const DraftEvent& event = draft.events[first];
    if (event.number == 1 && matches(ending.from, draft.subject_of(event))) return first;
  }
  return std::nullopt;
}

}  // namespace

void end_by_rule(TimingBuilder& builder, const DraftCourse& course) {
  const regimen::Brief& brief = builder.brief();
  const regimen::Rule* const rule = find_rule(brief, course.course->until.rule);
  const auto* const ending = rule == nullptr ? nullptr : std::get_if<regimen::EndOfCourse>(&rule->body);
  if (ending == nullptr || !rule->on) return;
  const auto from = counted_from(builder.draft(), *ending);
  Timing& timing = builder.timing();
  for (const std::size_t event : ended_events(builder.draft(), course)) {
    // Doses at home are given up to the end, and no sooner stopped; of visits as many are planned as fit.
    const bool aims = course.course->daily && !is_fixed(brief.order, builder.draft().events[event].id);
    const int weight = course.course->weight;
    for (const auto& fact : ending->facts) {
      const auto day = recorded(brief, fact);
      if (!day) continue;
      Cause why = cause_of(*rule, {}, event);
      why.kind = Cause::Kind::end;
      why.upper = true;
      why.text = builder.words(fact + " is recorded");
      timing.windows.push_back({.cause = builder.cause(std::move(why)),
                                .event = event,
                                .first = {},
                                .last = brief.zone->end_of(*day)});
      if (aims) timing.wishes.push_back({.event = event, .day = *day, .weight = weight});
    }
    if (!from) continue;
    builder.separate(*rule, *from, event, {}, regimen::Bound{.by = ending->by});
    if (aims) timing.aims.push_back({.from = *from, .to = event, .by = ending->by, .weight = weight});
  }
}

}  // namespace posology::planning
