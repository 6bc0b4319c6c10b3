// SPDX-License-Identifier: Apache-2.0
//
// The sheet that a patient takes home: plain words, one idea a line, every day said to be one to take, not to
// take, or to take only if needed. It ends where the plan is no longer decided.
#pragma once

#include "calendars/sheets/sheet_of.hpp"

namespace posology::calendars {

Sheet patient_sheet(const Calendar& calendar, const SheetRequest& request);

}  // namespace posology::calendars
