// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/clinic_hours.hpp"

#include <algorithm>

#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using time::Instant;
using time::LocalDay;
using time::minutes;
using time::OpeningHours;

const std::vector<OpeningHours>& hours_on(const time::WeeklyHours& hours, LocalDay day) {
  return hours.days[std::chrono::weekday{day}.iso_encoding() - 1];
}

bool closed_on(const regimen::Clinic& clinic, LocalDay day) {
  return std::ranges::any_of(clinic.closures, [&](const time::Closure& closure) {
    return closure.first <= day && day <= closure.last;
  });
}

}  // namespace

Closures closures_between(const regimen::Clinic& clinic, LocalDay first, LocalDay last) {
  Closures found;
  for (const time::Closure& closure : clinic.closures) {
    if (closure.first <= last && first <= closure.last) found.push_back(&closure);
  }
  return found;
}

bool open_at_all(const regimen::Clinic& clinic, LocalDay day) {
  return !closed_on(clinic, day) && std::ranges::any_of(clinic.places, [&](const auto& place) {
    return !hours_on(place.second, day).empty();
  });
}

std::optional<std::string> why_not_open(const regimen::Clinic& clinic, const Closures& closures,
                                        const Visit& visit, const time::Zone& zone) {
  const time::WeeklyHours* const hours = hours_of(clinic, visit.place);
  if (hours == nullptr) return "the clinic has no place named " + visit.place;
  const auto wall = zone.local(visit.start);
  const LocalDay day = time::day_of(wall);
  const auto closure = std::ranges::find_if(
      closures, [&](const time::Closure* each) { return each->first <= day && day <= each->last; });
  if (closure != closures.end()) return time::weekday_date(day) + " is closed: " + (*closure)->reason;
  const minutes clock = wall - day;
  const auto open = std::ranges::find_if(
      hours_on(*hours, day), [&](const OpeningHours& each) { return each.from <= clock && clock < each.to; });
  if (open == hours_on(*hours, day).end()) {
    return visit.place + " is not open on " + time::weekday_date_clock(wall);
  }
  if ((clock - open->from) % hours->step != minutes{0}) {
    return time::clock(wall) + " is not on the grid of " + std::to_string(hours->step.count()) +
           " minutes from " + time::clock(open->from);
  }
  if (zone.instant(wall) != visit.start) {
    return time::weekday_date_clock(wall) + " comes twice, and only the first is used";
  }
  if (std::max(visit.end, visit.start + hours->step) > zone.instant(day + open->to)) {
    return visit.place + " closes at " + time::clock(open->to) + " on " + time::weekday_date(day) +
           ", before the appointment has ended";
  }
  return std::nullopt;
}

bool room_on(const regimen::Clinic& clinic, const std::string& place, LocalDay day, minutes lasts) {
  if (place.empty()) return true;
  const time::WeeklyHours* const hours = hours_of(clinic, place);
  if (hours == nullptr || closed_on(clinic, day)) return false;
  return std::ranges::any_of(hours_on(*hours, day), [&](const OpeningHours& each) {
    return each.to - each.from >= std::max(lasts, hours->step);
  });
}

}  // namespace posology::audit
