// SPDX-License-Identifier: Apache-2.0
//
// Home doses as series that a calendar program can repeat: the same wall-clock time on consecutive days. A
// series is split where the segments are (a hold, the stop) and around a day on which the clock skips or
// repeats that time, because programs disagree about what such a time means; the dose of that day stands
// alone.
#pragma once

#include <string>
#include <vector>

#include "calendars/calendar.hpp"

namespace posology::calendars {

struct HomeSeries {
  time::LocalTime first;           ///< Wall clock of the first dose.
  time::Instant starts, ends;      ///< Of the first and of the last dose, inclusive.
  int count = 1;                   ///< Of days; 1 is a dose that stands alone.
  bool wall_clock_unsure = false;  ///< A repeated or moved time: to be written in UTC.
  regimen::Certainty certainty = regimen::Certainty::firm;
  std::string uid;  ///< Of the course, the time of day and the number of the series: no date in it.
};

/// Every dose of the course in exactly one series; by time of day, then start. Those that have no dose
/// on the days shown are left out; the others are whole, so that importing a part of a calendar never cuts
/// short a series that an earlier import brought. O(doses).
std::vector<HomeSeries> home_series(const Calendar& calendar, const HomeCourse& course);

}  // namespace posology::calendars
