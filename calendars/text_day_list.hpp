// SPDX-License-Identifier: Apache-2.0
//
// The day list: what a pharmacist would tape to a wall. By month and day, weekday first, one line
// an event with its clock time; every day is one to take, DO NOT TAKE or only if needed; equal days in a row
// are folded into a range within their month. Below stand what is only taken if needed, what was left out,
// the decisions due, and the rules with their sources.
//
// At most 100 columns; ASCII but for what names bring with them.
#pragma once

#include <string>

#include "calendars/calendar.hpp"
#include "calendars/plain_text.hpp"

namespace posology::calendars {

std::string text_day_list(const Calendar& calendar, Ink ink = {});

/// What stands below the days: PRN doses, doses left out, gaps, decisions, rules, notes.
std::string text_below_days(const Calendar& calendar, Ink ink);

}  // namespace posology::calendars
