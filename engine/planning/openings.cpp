// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/openings.hpp"

#include <algorithm>
#include <tuple>

#include "engine/planning/doses_in_force.hpp"
#include "engine/planning/fill_in.hpp"

namespace posology::planning {
namespace {

using std::chrono::days;

/// One opening a day, at one wall-clock time.
time::Availability daily_at(const time::Zone& zone, time::minutes clock, time::LocalDay first,
                            time::LocalDay last) {
  std::vector<time::Opening> openings;
  for (auto day = first; day <= last; day += days{1}) {
    const time::Instant at = zone.instant(day + clock);
    if (!openings.empty() && at <= openings.back().last) continue;  // a day that the zone skipped
    openings.push_back({.first = at, .last = at, .step = time::minutes{1}});
  }
  return time::Availability{std::move(openings)};
}

int approximate_days(const time::Duration& duration) {
  switch (duration.kind()) {
    case time::Duration::Kind::elapsed:
      return duration.count() / 1440 + 1;
    case time::Duration::Kind::civil_days:
      return duration.count();
    case time::Duration::Kind::civil_months:
      return 31 * duration.count();
    case time::Duration::Kind::working_days:
      return 2 * duration.count() + 14;
  }
  return 0;
}

int days_of(const regimen::Brief& brief, const regimen::RegimenUse& use, const regimen::Course& course) {
  int total = course.start ? approximate_days(course.start->target) : 0;
  const regimen::Rule* const every = course.every ? find_rule(brief, *course.every) : nullptr;
  const auto* const cadence = every == nullptr ? nullptr : std::get_if<regimen::Cadence>(&every->body);
  const auto entered = use.counts.find(course.id);
  const int count =
      entered != use.counts.end() ? entered->second : course.count.usual.value_or(course.count.least);
  if (cadence != nullptr && cadence->target) total += count * approximate_days(*cadence->target);
  const regimen::Rule* const until =
      course.until.by == regimen::Until::By::rule ? find_rule(brief, course.until.rule) : nullptr;
  if (until == nullptr) return total;
  if (const auto* const ending = std::get_if<regimen::EndOfCourse>(&until->body))
    total += approximate_days(ending->by);
  if (const auto* const overlap = std::get_if<regimen::Overlap>(&until->body)) {
    total += approximate_days(overlap->at_most);
  }
  return total;
}

time::minutes first_home_time(const regimen::Brief& brief, std::size_t use, const regimen::Course& course) {
  const auto times = home_times(brief, use, course);
  return times.empty() ? time::minutes{0} : times.front();
}

/// A course stops before the first dose of a day, whichever of its doses it has by then.
time::minutes earliest_home_time(const regimen::Brief& brief, std::size_t use,
                                 const regimen::Course& course) {
  auto earliest = first_home_time(brief, use, course);
  for (const auto& stretch : dose_stretches(brief, use, course)) {
    if (!stretch.in_force.dose) continue;
    const auto times = home_times(brief, use, course, stretch.in_force.dose->per_day.value_or(1));
    if (!times.empty()) earliest = std::min(earliest, times.front());
  }
  return earliest;
}

}  // namespace

Openings::Openings(const regimen::Brief& brief, const Draft& draft, time::LocalDay first, time::LocalDay last)
    : first_{brief.zone->start_of(first)}, last_{brief.zone->end_of(last)} {
  const time::Zone& zone = *brief.zone;
  const time::Zone& clinic_zone = brief.clinic.zone ? *brief.clinic.zone : zone;
  std::map<std::pair<std::string, time::minutes>, std::shared_ptr<const time::Availability>> by_place;
  for (const auto& event : draft.events) {
    const regimen::Course& course = draft.course_of(event);
    if (course.daily) {
      const std::size_t use = draft.courses[event.course].use;
      const auto clock = event.kind == regimen::EventKind::stop ? earliest_home_time(brief, use, course)
                                                                : first_home_time(brief, use, course);
      by_event_.push_back(std::make_shared<const time::Availability>(daily_at(zone, clock, first, last)));
      continue;
    }
    auto& shared = by_place[{event.place, event.lasts}];
    if (!shared) {
      const time::WeeklyHours* const hours =
          event.place.empty() ? nullptr : hours_of(brief.clinic, event.place);
      // The clinic's days reach one further either way: its zone may be another.
      shared = std::make_shared<const time::Availability>(
          hours == nullptr
              ? time::Availability::always(zone, first, last)
              : time::Availability::of(*hours, brief.clinic.closures, clinic_zone, event.lasts,
                                       first - days{1}, std::min(last + days{1}, time::last_day)));
    }
    by_event_.push_back(shared);
  }
}

time::LocalDay horizon_of(const regimen::Brief& brief) {
  time::LocalDay last = brief.order.until.value_or(brief.order.start);
  int total = 366;
  for (std::size_t use = 0; use < brief.regimens.size(); ++use) {
    const auto& ordered = brief.order.regimens[use];
    if (ordered.start && ordered.start->by) total += 2 * approximate_days(*ordered.start->by);
    if (ordered.start && ordered.start->on) last = std::max(last, *ordered.start->on);
    for (const auto& [course, until] : ordered.untils) last = std::max(last, until);
    for (const auto& course : brief.regimens[use].courses) total += 2 * days_of(brief, ordered, course);
  }
  for (const auto& delay : brief.order.delays) total += 2 * approximate_days(delay.by);
  for (const auto& fixed : brief.order.fixed) {
    const auto* const at = std::get_if<time::LocalTime>(&fixed.at);
    last = std::max(last, at != nullptr ? time::day_of(*at) : std::get<time::LocalDay>(fixed.at));
  }
  return std::min(last + days{total}, time::last_day);
}

}  // namespace posology::planning
