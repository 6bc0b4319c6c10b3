// SPDX-License-Identifier: Apache-2.0
//
// Home doses as series that a calendar program can repeat: the same wall-clock time, day after day. Days in a
// row on which nothing is taken, a hold of up to a week, are exceptions of the series (EXDATE); a longer one
// splits it, and so does a change of what is decided. A series ends with its month: so a calendar that is
// split by months has every dose in the file of its month, under the UID that it has in the whole calendar,
// and a change in one month leaves the entries of the others alone. It is split around a day on which the
// clock skips or repeats that time, too, because programs disagree about what such a time means; the dose of
// that day stands alone.
#pragma once

#include <string>
#include <vector>

#include "calendars/calendar.hpp"

namespace posology::calendars {

struct HomeSeries {
  time::LocalTime first;               ///< Wall clock of the first dose.
  time::Instant starts, ends;          ///< Of the first and of the last dose, inclusive.
  std::vector<time::LocalTime> rests;  ///< Between them, without a dose; ascending.
  int count = 1;                       ///< Of doses; 1 is a dose that stands alone.
  bool wall_clock_unsure = false;      ///< A repeated or moved time: to be written in UTC.
  regimen::Certainty certainty = regimen::Certainty::firm;
  /// Of the course, the time of day, the month counted from its first dose, and the number within the month:
  /// no date is in it, so a course that moves by whole months moves its entries.
  std::string uid;
};

/// Every dose of the course in exactly one series; by time of day, then start. Those that have no dose
/// on the days shown are left out; the others are whole, so that importing a part of a calendar never cuts
/// short a series that an earlier import brought. O(doses).
std::vector<HomeSeries> home_series(const Calendar& calendar, const HomeCourse& course);

}  // namespace posology::calendars
