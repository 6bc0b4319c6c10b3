// SPDX-License-Identifier: Apache-2.0
//
// Is an iCalendar file what the plan says? The file is read by a reader that shares no code with the writer
// (schedules/reading/icalendar_entries.hpp), and every time in it is held against the calendar: what is
// missing, what is there and not planned, and what has another time, length, standing or title.
#pragma once

#include <string>
#include <vector>

#include "calendars/calendar.hpp"

namespace posology::calendars {

struct IcsVerdict {
  std::vector<std::string> faults;       ///< Of the file itself, by RFC 5545: "line 12: …".
  std::vector<std::string> differences;  ///< From the calendar: "lutetium/1 is missing: …".
  std::size_t entries = 0, times = 0;    ///< That were read and are not cancelled.
  std::size_t cancelled = 0;
  int revision = 1;  ///< The highest.
};

/// Of a file, or of the files into which a calendar was split. Nothing is compared without `calendar`. Doses
/// at home are compared on the days shown. O(bytes + times x log(times)).
IcsVerdict verdict_on(const std::vector<std::string>& files, const Calendar* calendar);

}  // namespace posology::calendars
