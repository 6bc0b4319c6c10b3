// SPDX-License-Identifier: Apache-2.0
//
// What one calendar of an order has before another: what is given, what is nearer to where it is aimed, which
// guideline is kept.
#pragma once

#include "engine/planning/attempt.hpp"
#include "engine/regimen/alternative.hpp"

namespace posology::planning {

/// Tells what `other` gains and loses against `best`, both of this attempt. O(events + aims).
void tell_gains_and_losses(const Attempt& attempt, const Dating& best, const Dating& other,
                           regimen::Alternative& told);

}  // namespace posology::planning
