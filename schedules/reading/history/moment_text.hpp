// SPDX-License-Identifier: Apache-2.0
//
// Times as histories write them, read at the speed of reading bytes: a day, a local time, or a time with its
// offset. Nothing is guessed: 03/04/2027 and 2027-3-9 are no times.
//
//   2027-03-09   2027-03-09T09:00   2027-03-09 09:00:00   2027-03-09T09:00:30.5-05:00   2027-03-09T14:00Z
#pragma once

#include <optional>
#include <string_view>

#include "engine/audit/history/given.hpp"

namespace posology::schedules {

struct MomentText {
  audit::history::DayNumber day = 0;
  int minute = 0;  ///< After midnight.
  int offset = 0;  ///< Minutes east of UTC, when has_offset.
  bool day_only = false;
  bool has_offset = false;
  bool has_seconds = false;  ///< Not on the minute: it lies within the minute that begins then.
};

/// Nothing for anything else, a day that does not exist, or a year outside 0001 to 9999.
std::optional<MomentText> read_moment(std::string_view text);

/// Days since 1970-01-01; the date must exist.
audit::history::DayNumber day_number(int year, int month, int day);
/// Within time::first_day and time::last_day?
bool in_range(audit::history::DayNumber day);

}  // namespace posology::schedules
