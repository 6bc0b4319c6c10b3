// SPDX-License-Identifier: Apache-2.0
//
// The calendar as a table: a line for each event and for each dose at home, in order of time; then the
// stretches that are DO NOT TAKE or only if needed, the decisions that are open, and what made the table
// (versions, profile, rules that are off).
//
// `start` and `end` are wall clock of `zone`; `utc` is the same start as an instant, for programs.
#pragma once

#include <string>

#include "calendars/calendar.hpp"
#include "calendars/comma_separated.hpp"

namespace posology::calendars {

/// The first line holds the names of the columns. O(doses).
std::string plan_csv(const Calendar& calendar, Cells cells = Cells::for_people);

}  // namespace posology::calendars
