// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/zone_clock.hpp"

#include <algorithm>
#include <limits>

namespace posology::schedules {
namespace {

/// A wall-clock time so near to a change of the clock that it may be skipped or repeated.
constexpr int near_a_change = 26 * 60;

}  // namespace

ZoneClock::ZoneClock(std::shared_ptr<const time::Zone> zone) : zone_{std::move(zone)} {
  move_to(0);
}

void ZoneClock::move_to(Minute utc) {
  const auto& changes = zone_->changes();
  const time::Instant at{time::minutes{utc}};
  auto after = std::upper_bound(
      changes.begin(), changes.end(), at,
      [](time::Instant value, const time::OffsetChange& change) { return value < change.begin; });
  const auto minute = [](time::Instant instant) {
    constexpr std::int64_t least = std::numeric_limits<Minute>::min(),
                           most = std::numeric_limits<Minute>::max();
    return static_cast<Minute>(std::clamp<std::int64_t>(instant.time_since_epoch().count(), least, most));
  };
  end_ = after == changes.end() ? std::numeric_limits<Minute>::max() : minute(after->begin);
  // The first offset is in force before its begin, too.
  begin_ = after == changes.begin() || std::prev(after) == changes.begin()
               ? std::numeric_limits<Minute>::min()
               : minute(std::prev(after)->begin);
  const auto& here = after == changes.begin() ? *after : *std::prev(after);
  offset_ = static_cast<Minute>(here.offset.count());
}

ZoneClock::Shown ZoneClock::utc_of(Minute wall) {
  const Minute guess = wall - offset_;
  if (guess >= begin_ + std::int64_t{near_a_change} && guess < end_ - std::int64_t{near_a_change})
    return {.first = guess, .last = guess};
  const time::LocalTime local{time::minutes{wall}};
  const auto first = static_cast<Minute>(zone_->instant(local).time_since_epoch().count());
  Shown shown{.first = first, .last = first, .kind = zone_->kind_of(local)};
  if (shown.kind == time::WallClock::repeated) {
    // It is shown again in a later stretch: the last that shows it.
    for (const auto& change : zone_->changes()) {
      const auto again = wall - static_cast<Minute>(change.offset.count());
      const auto begin = change.begin.time_since_epoch().count();
      if (again >= begin && begin > first && again - first < near_a_change && this->wall(again) == wall)
        shown.last = again;
    }
  }
  move_to(first);
  return shown;
}

}  // namespace posology::schedules
