// SPDX-License-Identifier: Apache-2.0
//
// Can a plan be kept whatever the uncertain turns out to be? Its events and rules as a network with uncertain
// durations (engine/network/uncertain_network.hpp), in minutes.
//
// Certain events stand in it; optional ones would be left out rather than be in the way. A civil bound of n
// days counts as n times 24 hours, a little more than it asks for, so that what is kept here is kept by the
// rule. Opening hours are no part of such networks: they are asked of the plan's own network, with everything
// as late as it may be.
#pragma once

#include "engine/planning/attempt.hpp"

namespace posology::planning {

/// Tells of each thing that the regimens and the order call uncertain, those of events that are in the plan.
/// O(events^3) for each step of a search by halves of the range.
void tell_uncertain(const Attempt& attempt, const Found& found, regimen::Plan& plan);

}  // namespace posology::planning
