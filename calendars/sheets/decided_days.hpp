// SPDX-License-Identifier: Apache-2.0
//
// How far a plan is decided: a patient's sheet ends there, and a new one is made (people.md, section 3: "only
// the next certain stretch").
#pragma once

#include <optional>

#include "calendars/calendar.hpp"

namespace posology::calendars {

/// The first day shown on which anything waits for a decision; nothing when all is firm. O(days x marks).
std::optional<time::LocalDay> first_open_day(const Calendar& calendar);

}  // namespace posology::calendars
