// SPDX-License-Identifier: Apache-2.0
//
// A choice of which so few candidates are left that a cut over all of them is quicker than a bound that rules
// some out.
#pragma once

#include <optional>

#include "engine/network/choices.hpp"

namespace posology::network {

/// An estimate that knows nothing of any candidate. Nothing when there are more than a few for each point, or
/// when a calendar's cost could leave 64 bits. All points of the choice are decided. O(candidates + rules +
/// targets).
std::optional<Estimate> unweighed(const Situation& choice, const Candidates& candidates);

}  // namespace posology::network
