// SPDX-License-Identifier: Apache-2.0
//
// What belongs together in a plan: the doses of one cycle, and the events that move with another.
#pragma once

#include <string>
#include <vector>

#include "calendars/calendar.hpp"

namespace posology::calendars {

/// For each regimen of the order, one cycle from each dose of its repeating courses to the day before the
/// next such dose; the last one runs to the end of the plan. A regimen without a repeating course has none.
/// O(events log events).
std::vector<Cycle> cycles_of(const regimen::Brief& brief, const regimen::Plan& plan);

/// For every event, by its index in plan.events, the ids of the events that are placed by it (amino acids
/// around an infusion) or that a rule holds to it. O(bindings).
std::vector<std::vector<std::string>> moved_by(const regimen::Plan& plan);

}  // namespace posology::calendars
