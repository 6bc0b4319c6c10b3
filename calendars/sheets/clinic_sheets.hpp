// SPDX-License-Identifier: Apache-2.0
//
// The sheets of the clinic's people: one plan, the same facts, each with what its reader needs first.
#pragma once

#include "calendars/sheets/sheet_of.hpp"

namespace posology::calendars {

/// Every date with its window, its slack and the reasons that hold it; what was given up or left out; the
/// rules with their sources.
Sheet oncologist_sheet(const Calendar& calendar, const SheetRequest& request);
/// Whole units to dispense, totals for each cycle, who decided each dose and which deviation.
Sheet pharmacist_sheet(const Calendar& calendar, const SheetRequest& request);
/// Each day of the clinic by the minute, with earliest and latest, the last dose at home to be confirmed, and
/// when a depot may be given and until when.
Sheet nurse_sheet(const Calendar& calendar, const SheetRequest& request);
/// Earliest, planned and latest of each visit, what moves with it, and what must be done by when.
Sheet scheduler_sheet(const Calendar& calendar, const SheetRequest& request);

}  // namespace posology::calendars
