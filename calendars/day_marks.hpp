// SPDX-License-Identifier: Apache-2.0
//
// What each day is for each drug: take, do not take, only if needed (calendar.hpp, Mark).
#pragma once

#include <vector>

#include "calendars/calendar.hpp"

namespace posology::calendars {

/// The marks of one day: of each home course, in order of the plan, then of each washout. A stretch
/// of a `take` segment without a dose in it says nothing and is left out. A day that would have no mark
/// and has no dose among its events gets one that nothing is due. `dose_given` says whether it has.
std::vector<Mark> marks_of(const Calendar& calendar, time::LocalDay day, bool dose_given);

}  // namespace posology::calendars
