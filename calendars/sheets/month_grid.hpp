// SPDX-License-Identifier: Apache-2.0
//
// Months as grids: every day with what it is, no day blank (hazard 15).
#pragma once

#include <vector>

#include "calendars/calendar.hpp"
#include "calendars/languages/language.hpp"
#include "calendars/sheets/sheet.hpp"

namespace posology::calendars {

/// One grid for each month from `first` to `last`, both inclusive and within the days shown.
std::vector<MonthGrid> month_grids(const Calendar& calendar, const Language& language, time::LocalDay first,
                                   time::LocalDay last);

}  // namespace posology::calendars
