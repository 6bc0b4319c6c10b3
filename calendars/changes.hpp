// SPDX-License-Identifier: Apache-2.0
//
// What is new: a calendar beside the plan that it replaces. A patient has lived by the old sheet for weeks;
// what is otherwise must be seen at once, in words and not by colour (hazard 46).
//
// The one idea: an event is the same by its id, and a stretch at home by its course. It is changed when its
// time, its length, its dose, the units that make it or its place is another. That a date was provisional and
// is now decided changes no date, and is no change.
#pragma once

#include "calendars/calendar.hpp"
#include "schedules/reading/earlier_plan.hpp"

namespace posology::calendars {

/// Marks what is changed in entries, home courses and days, lists it in `calendar.compared`, and makes the
/// calendar the next revision. O((events + days) log(events) + days x stretches).
void compare(Calendar& calendar, const schedules::EarlierPlan& before);

}  // namespace posology::calendars
