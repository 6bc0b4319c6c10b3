// SPDX-License-Identifier: Apache-2.0
//
// Why an optional dose is not in the plan: the rule that does not hold with it, found by planning with it, or
// the days by which it would put others off.
#pragma once

#include "engine/planning/attempt.hpp"

namespace posology::planning {

/// Adds to plan.left_out what is left out of `found`, and why.
void explain_left_out(const Attempt& attempt, const Found& found, regimen::Plan& plan);

/// The cause of a clash that tells most about an event: a rule that keeps it from others, else any rule; null
/// of none.
const Cause* blamed_for(std::size_t event, const Clash& clash, const Timing& timing);

}  // namespace posology::planning
