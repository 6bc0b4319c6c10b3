// SPDX-License-Identifier: Apache-2.0
//
// The dates that the order itself gives (pseudo-rule "order"): fixed ones to the minute, nothing before the
// first day, regimens where they are anchored, courses until their last day, and what comes after what:
// numbers within a course, a companion between the event that it goes with and the next.
//
// One verdict for each fixed date and each regimen that has a start; of the rest, only what is wrong.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_dates(const Sheet& sheet);

}  // namespace posology::audit
