// SPDX-License-Identifier: Apache-2.0
//
// When an event may begin at all: weekly opening hours of a place, less closures and public holidays.
// The set of openings is built once for a span of days and then asked for the next and the previous
// one in O(log openings).
//
// An event occupies its place from its start until its end, and at least one step: it may begin at
// an opening plus any number of whole steps as long as it ends by closing. Open 09:00-14:00 with a step of
// 30 minutes gives a 40-minute infusion the starts 09:00, 09:30, … 13:00 (13:30 would end at 14:10).
// A day ends at 24:00 even when the next begins open: an event that runs over midnight needs a place without
// hours.
//
//   const auto room = Availability::of(hours, closures, zone, 40min, first, last);
//   if (const auto start = room.next(soonest)) ...
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/time/zone.hpp"

namespace posology::time {

/// Wall-clock opening of one day, [from, to): minutes after midnight, 0 <= from < to <= 1440.
struct OpeningHours {
  minutes from, to;
  friend bool operator==(const OpeningHours&, const OpeningHours&) = default;
};

/// Weekly hours of one place; index 0 is Monday.
struct WeeklyHours {
  std::array<std::vector<OpeningHours>, 7> days;
  minutes step{30};  ///< Grid of starts, counted from each opening; at least 1.
};

/// A closed span of civil days, both ends inclusive.
struct Closure {
  LocalDay first, last;
  std::string reason;  ///< "holiday Thanksgiving Day", "closed by the clinic"
};

/// first, first + step, … up to last (inclusive; last is on the grid).
struct Opening {
  Instant first, last;
  minutes step;
  friend bool operator==(const Opening&, const Opening&) = default;
};

class Availability {
 public:
  /// Openings for events that last `lasts`, on the days [from, until] of `zone`. A day of the week that
  /// is closed or covered by a closure has none. Wall-clock hours that a clock change skips are lost,
  /// repeated ones are used once (the first). Whether an event ends by closing is told by elapsed time: on
  /// the night of a change the same infusion may end an hour earlier or later on the wall. Throws
  /// std::invalid_argument for hours that overlap or leave the day, a step below 1, and a negative `lasts`.
  /// O(days + openings + closures log closures); closures in any order, overlapping or not.
  static Availability of(const WeeklyHours& hours, const std::vector<Closure>& closures, const Zone& zone,
                         minutes lasts, LocalDay from, LocalDay until);
  /// Every minute of the days [from, until]: for events at home.
  static Availability always(const Zone& zone, LocalDay from, LocalDay until);

  /// Each with first <= last on its grid and a step of at least 1, ascending and disjoint, or
  /// std::invalid_argument. None at all is an availability that is never open.
  explicit Availability(std::vector<Opening> openings);
  const std::vector<Opening>& openings() const { return openings_; }
  bool contains(Instant instant) const;
  /// The first open instant at or after, the last at or before; nothing where there is none. O(log openings).
  std::optional<Instant> next(Instant from) const;
  std::optional<Instant> previous(Instant from) const;

 private:
  std::vector<Opening> openings_;
};

}  // namespace posology::time
