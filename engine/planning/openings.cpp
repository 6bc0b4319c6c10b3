// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/openings.hpp"

#include <algorithm>

#include "engine/planning/doses_in_force.hpp"
#include "engine/planning/fill_in.hpp"
#include "engine/planning/network_terms.hpp"

namespace posology::planning {
namespace {

using std::chrono::days;

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

/// What is taken at home and not every day, as once a week, begins in the waking day. A convention of this
/// program: no source says an hour. Who wants another has a place for it.
time::WeeklyHours waking_hours() {
  time::WeeklyHours hours;
  for (auto& day : hours.days) day = {{.from = time::minutes{8 * 60}, .to = time::minutes{20 * 60}}};
  return hours;
}

/// At home the order's own hour stands.
bool at_its_own_hour(const regimen::Brief& brief, const DraftEvent& event) {
  return event.place.empty() && std::ranges::any_of(brief.order.fixed, [&](const auto& fixed) {
           return fixed.event == event.id && std::holds_alternative<time::LocalTime>(fixed.at);
         });
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

Openings::Openings(const regimen::Brief& brief, const Draft& draft, const DaySpan& asked, KeptOpenings& kept)
    : first_{brief.zone->start_of(asked.first)}, last_{brief.zone->end_of(asked.last)} {
  const auto clinic_zone = brief.clinic.zone ? brief.clinic.zone : brief.zone;
  const DaySpan of_clinic{.first = asked.first - days{1},
                          .last = std::min(asked.last + days{1}, time::last_day)};
  const auto at_place = [&](const DraftEvent& event) -> Of {
    if (event.place.empty() && !at_its_own_hour(brief, event)) {
      return {.times = kept.at_place(waking_hours(), {}, brief.zone, time::minutes{0}, asked),
              .first = first_,
              .last = last_};
    }
    const time::WeeklyHours* const hours =
        event.place.empty() ? nullptr : hours_of(brief.clinic, event.place);
    if (hours == nullptr) {
      auto always = time::Availability::always(*brief.zone, asked.first, asked.last);
      auto ticks = open_set_of(always);
      return {.times = std::make_shared<const OpenTimes>(OpenTimes{std::move(always), std::move(ticks)}),
              .first = first_,
              .last = last_};
    }
    return {.times = kept.at_place(*hours, brief.clinic.closures, clinic_zone, event.lasts, of_clinic),
            .first = clinic_zone->start_of(of_clinic.first),
            .last = clinic_zone->end_of(of_clinic.last)};
  };
  std::vector<std::size_t> kinds;  // The first event of each place and length.
  by_event_.reserve(draft.events.size());
  for (std::size_t index = 0; index < draft.events.size(); ++index) {
    const DraftEvent& event = draft.events[index];
    const regimen::Course& course = draft.course_of(event);
    if (course.daily) {
      const std::size_t use = draft.courses[event.course].use;
      const auto clock = event.kind == regimen::EventKind::stop ? earliest_home_time(brief, use, course)
                                                                : first_home_time(brief, use, course);
      by_event_.push_back({.times = kept.daily(clock, brief.zone, asked), .first = first_, .last = last_});
      continue;
    }
    if (at_its_own_hour(brief, event)) {
      by_event_.push_back(at_place(event));
      continue;
    }
    // Most events are at the place of one before.
    const auto alike = std::ranges::find_if(kinds, [&](std::size_t other) {
      return draft.events[other].place == event.place && draft.events[other].lasts == event.lasts;
    });
    by_event_.push_back(alike != kinds.end() ? by_event_[*alike] : at_place(event));
    if (alike == kinds.end()) kinds.push_back(index);
  }
}

std::optional<time::Instant> Openings::next(std::size_t event, time::Instant from) const {
  const Of& of = by_event_[event];
  const auto found = of.times->availability.next(std::max(from, of.first));
  return found && *found <= of.last ? found : std::nullopt;
}

std::optional<time::Instant> Openings::previous(std::size_t event, time::Instant from) const {
  const Of& of = by_event_[event];
  const auto found = of.times->availability.previous(std::min(from, of.last));
  return found && *found >= of.first ? found : std::nullopt;
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
