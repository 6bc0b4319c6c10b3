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
  LocalTime local(Instant instant) const {
    return LocalTime{(instant + at(instant).offset).time_since_epoch()};
  }

  /// How often the wall clock shows `time`: never, once, or more often. O(log changes).
  WallClock kind_of(LocalTime time) const;
  /// The first instant at which the wall clock shows `time` or later: skipped times move to the first
  /// instant after the gap; of repeated ones the first is taken. Monotone. O(log changes).
  Instant instant(LocalTime time) const;

  /// The first instant whose local date is `day` or later. O(1) from first_day to last_day, else O(log
  /// changes).
  Instant start_of(LocalDay day) const;
  /// The last minute before the next day begins: start_of(day + 1) - 1 min.
  Instant end_of(LocalDay day) const { return start_of(day + std::chrono::days{1}) - minutes{1}; }
  /// The last day that has begun: the greatest d with start_of(d) <= instant. Cost as start_of.
  LocalDay day_of(Instant instant) const;

  /// 2027-03-02T09:00:00-05:00, as all data out of the program write instants.
  std::string iso(Instant instant) const;

 private:
  /// The end of the stretch that begins with changes_[index]; of the last one, the end of time.
  Instant end_of_stretch(std::size_t index) const;
  /// The stretch in force at `instant`, as an index of changes_.
  std::size_t stretch_at(Instant instant) const;

  /// Fills starts_.
  void number_days();

  std::string name_;
  std::vector<OffsetChange> changes_;
  /// When each day from first_day - 2 to last_day + 2 begins: planning asks for nothing as often.
  std::vector<Instant> starts_;
  /// By the same days, but of UTC: the stretch that is in force on the whole day and for a day before and
  /// after it; -1 near a change.
  std::vector<std::int16_t> quiet_;
  minutes least_offset_{0}, greatest_offset_{0};
};

}  // namespace posology::time
