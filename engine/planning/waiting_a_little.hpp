// SPDX-License-Identifier: Apache-2.0
//
// Most plans need no network to say that an infusion may take ten minutes more: everything stays as planned,
// and only what waits for its end waits a little. When that keeps every rule, so can the plan.
#pragma once

#include "engine/planning/uncertain_network_of.hpp"

namespace posology::planning {

/// Of ends of events alone: is everything kept when all else stays as planned, and what follows an end is at
/// its time or, where that end comes late, as soon after it as the rule says? True is certain; false is not.
/// O(arcs + windows).
bool kept_by_waiting(const Attempt& attempt, const Found& found, const std::vector<Turns>& ends);

}  // namespace posology::planning
