// SPDX-License-Identifier: Apache-2.0
//
// The calendar as a wall calendar: a grid for each month, a week a row from Monday on, 100 columns wide. It
// is the overview beside the day list: each drug or visit has a letter, told below the grids, and every day
// of the plan says what it is:
//
//   09:00 B*   an appointment and its time; a star is provisional
//   TAKE a     home doses, as many as the day list says
//   NO a       DO NOT TAKE
//   (a)        only if needed
#pragma once

#include <string>

#include "calendars/calendar.hpp"
#include "calendars/plain_text.hpp"

namespace posology::calendars {

/// O(days + events).
std::string text_month_grid(const Calendar& calendar, Ink ink = {});

}  // namespace posology::calendars
