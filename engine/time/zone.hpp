// SPDX-License-Identifier: Apache-2.0
//
// A time zone as a table of offset changes: the bridge between instants and civil time. The table
// comes from the zone database (schedules/reading/zone_database.hpp); nothing is read here.
//
// The one idea: civil days are numbered along the UTC line by the instants at which they begin.
// start_of(day) is the first instant whose local date is that day or later, and day_of(instant) the last
// day that has begun. So both are monotone even where the wall clock is not: a skipped day (Apia,
// 30 December 2011) begins when the next one does, and a date that the wall clock re-enters after a
// change at midnight is not begun twice. All shifts of engine/time/shift.hpp rest on that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/time/instant.hpp"

namespace posology::time {

/// From `begin` on (inclusive), local time is UTC plus `offset`.
struct OffsetChange {
  Instant begin;
  minutes offset;
  std::string abbreviation;
  bool daylight_saving = false;
};

/// What a wall-clock time is on the day of an offset change.
enum class WallClock { unique, skipped, repeated };

class Zone {
 public:
  /// `changes` ascending by begin and not empty; the first is in force before its begin, too.
  /// Throws std::invalid_argument otherwise, and for an offset of 24 hours or more. Days outside [first_day,
  /// last_day] are answered by extending the outermost offsets; readers refuse them before they get here.
  Zone(std::string name, std::vector<OffsetChange> changes);
  /// The zone "UTC", without changes.
  static Zone utc();

  const std::string& name() const { return name_; }
  const std::vector<OffsetChange>& changes() const { return changes_; }

  /// O(log changes), and O(1) when asked again near the last answer is NOT promised: the class is
  /// immutable and may be shared by threads.
  const OffsetChange& at(Instant instant) const;
  /// O(1) on quiet days, those without a change of offset near them; else O(log changes).
  minutes offset_at(Instant instant) const {
    const minutes offset = quiet_offset(number_of_day(instant.time_since_epoch()));
    return offset == near_change ? at(instant).offset : offset;
  }
  /// Cost as offset_at().
  LocalTime local(Instant instant) const {
    return LocalTime{(instant + offset_at(instant)).time_since_epoch()};
  }

  /// How often the wall clock shows `time`: never, once, or more often. O(log changes).
  WallClock kind_of(LocalTime time) const;
  /// The first instant at which the wall clock shows `time` or later: skipped times move to the first
  /// instant after the gap; of repeated ones the first is taken. Monotone. Cost as offset_at().
  Instant instant(LocalTime time) const {
    const minutes offset = quiet_offset(number_of_day(time.time_since_epoch()));
    return offset == near_change ? instant_near_change(time) : Instant{time.time_since_epoch() - offset};
  }

  /// The first instant whose local date is `day` or later. Cost as offset_at().
  Instant start_of(LocalDay day) const {
    const minutes offset = quiet_offset(number_of(day));
    return offset == near_change ? instant_near_change(day) : Instant{day.time_since_epoch() - offset};
  }
  /// The last minute before the next day begins: start_of(day + 1) - 1 min.
  Instant end_of(LocalDay day) const { return start_of(day + std::chrono::days{1}) - minutes{1}; }
  /// The last day that has begun: the greatest d with start_of(d) <= instant. Cost as start_of.
  LocalDay day_of(Instant instant) const {
    const minutes offset = quiet_offset(number_of_day(instant.time_since_epoch()));
    if (offset == near_change) return day_near_change(instant);
    // Counted from the day before the first: the local day may be that one.
    const std::uint64_t number = number_of_day((instant + offset + Days{1}).time_since_epoch());
    return first_numbered + Days{static_cast<Days::rep>(number)} - Days{1};
  }

  /// The offset all through the local day, where it is known in O(1) to be one and the same: nothing within
  /// two days of a change, nor outside [first_day, last_day].
  std::optional<minutes> steady_offset(LocalDay day) const {
    const minutes offset = quiet_offset(number_of(day));
    return offset == near_change ? std::nullopt : std::optional{offset};
  }

  /// 2027-03-02T09:00:00-05:00, as all data out of the program write instants.
  std::string iso(Instant instant) const;
  /// The same, put behind what `to` holds.
  void add_iso(std::string& to, Instant instant) const;

 private:
  using Days = std::chrono::days;

  // The days of UTC are numbered from first_numbered on. One before it wraps round to a number beyond the
  // last, so that to round down is to divide: no question of networks is asked as often as these.
  static std::uint64_t number_of(LocalDay day) {
    return static_cast<std::uint64_t>((day - first_numbered).count());
  }
  static std::uint64_t number_of_day(minutes since_epoch) {
    constexpr auto first = static_cast<std::uint64_t>(minutes{first_numbered.time_since_epoch()}.count());
    constexpr auto length = static_cast<std::uint64_t>(minutes{Days{1}}.count());
    return (static_cast<std::uint64_t>(since_epoch.count()) - first) / length;
  }
  /// The offset on a quiet day of UTC, by its number; else near_change.
  minutes quiet_offset(std::uint64_t number) const {
    return number < numbered ? minutes{quiet_[number]} : near_change;
  }

  /// The end of the stretch that begins with changes_[index]; of the last one, the end of time.
  Instant end_of_stretch(std::size_t index) const;
  /// The stretch in force at `instant`, as an index of changes_.
  std::size_t stretch_at(Instant instant) const;
  Instant instant_near_change(LocalTime time) const;
  LocalDay day_near_change(Instant instant) const;

  /// Fills quiet_.
  void number_days();

  /// No offset: those are shorter than a day.
  static constexpr minutes near_change{std::numeric_limits<std::int16_t>::min()};
  /// A local day lies in the three days of UTC around it.
  static constexpr LocalDay first_numbered = first_day - Days{2}, last_numbered = last_day + Days{2};
  static constexpr auto numbered = static_cast<std::uint64_t>((last_numbered - first_numbered).count() + 1);

  std::string name_;
  std::vector<OffsetChange> changes_;
  /// By days of UTC, from first_numbered to last_numbered: the offset in force on the whole day, for two days
  /// before it and for a day after it, or near_change. Planning asks for nothing as often.
  std::vector<std::int16_t> quiet_;
  minutes least_offset_{0}, greatest_offset_{0};
};

}  // namespace posology::time
