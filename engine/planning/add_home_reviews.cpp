// SPDX-License-Identifier: Apache-2.0
// Decisions due on doses taken at home, where the course's ladder says how long after a dose it is looked at
// again. Counted from the last recorded decision, else from the start.
#include <algorithm>

#include "engine/planning/doses_in_force.hpp"
#include "engine/planning/fill_in.hpp"
#include "engine/regimen/reviews.hpp"

namespace posology::planning {
namespace {

using regimen::PlannedEvent;

/// The day from which the next review counts, and its number.
struct LastDecision {
  time::LocalDay day;
  int reviews = 0;  ///< Decided so far.
};

LastDecision last_decision(const regimen::Brief& brief, const std::string& course, time::LocalDay start) {
  LastDecision last{.day = start};
  for (const auto& decision : brief.order.decisions) {
    if (decision.course != course) continue;
    last.day = decision.from.value_or(decision.on);
    last.reviews = std::max(last.reviews + 1, decision.review.value_or(0));
  }
  return last;
}

}  // namespace

void add_home_reviews(const Filling& filling, regimen::Plan& plan) {
  const time::Zone& zone = *filling.brief.zone;
  const auto find = [&](const std::string& id) {
    return std::ranges::find(plan.events, id, &PlannedEvent::id);
  };
  for (const auto& course : filling.draft.courses) {
    const regimen::Ladder* const ladder = ladder_of(filling.brief, *course.course);
    const std::string& id = course.course->id;
    const auto start = find(id + "/start");
    if (!course.course->daily || ladder == nullptr || !ladder->review || start == plan.events.end()) continue;
    const auto stop = find(id + "/stop");
    const PlannedEvent begins = *start;
    const auto ends = stop == plan.events.end() ? zone.end_of(plan.last) : stop->start;
    LastDecision last = last_decision(filling.brief, id, zone.day_of(begins.start));
    // With the first dose of that day, whatever the number of doses that a day has by then.
    const auto first_clock = [&](time::LocalDay day) {
      const InForce found = dose_of_event(filling.brief, course.use, *course.course, 1, day);
      const int per_day = found.dose ? found.dose->per_day.value_or(1) : 1;
      const auto times = home_times(filling.brief, course.use, *course.course, per_day);
      return times.empty() ? time::minutes{0} : times.front();
    };
    for (time::LocalDay day = last.day;;) {
      day = add_civil(day, last.reviews == 0 ? ladder->review->first : ladder->review->every);
      const time::Instant at = zone.instant(day + first_clock(day));
      if (at >= ends || day > plan.last) break;
      ++last.reviews;
      const std::string name = id + "-review";
      plan.events.push_back({.id = name + "/" + std::to_string(last.reviews),
                             .regimen = begins.regimen,
                             .course = name,
                             .number = last.reviews,
                             .kind = regimen::EventKind::review,
                             .subject = {.course = name},
                             .say = "review of " + begins.say + ": the dose from here on is decided",
                             .start = at,
                             .end = at,
                             .earliest = at,
                             .latest = at,
                             .slack_first = at,
                             .slack_last = at,
                             .binds_planned = {{.rule = "target", .other = id + "/start"}},
                             .derived = true});
    }
  }
}

}  // namespace posology::planning
