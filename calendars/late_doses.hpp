// SPDX-License-Identifier: Apache-2.0
//
// What the rules say of doses that are late: of each drug of the plan that one of them speaks of.
#pragma once

#include <vector>

#include "calendars/calendar.hpp"

namespace posology::calendars {

/// In order of the rules; rules that are off say nothing. O(rules x courses).
std::vector<LateDoseAdvice> late_doses(const regimen::Brief& brief, const regimen::Plan& plan);

}  // namespace posology::calendars
