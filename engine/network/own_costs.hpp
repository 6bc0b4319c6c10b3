// SPDX-License-Identifier: Apache-2.0
//
// What a point costs by itself at each of its candidates: its preferences, and targets of the point with
// itself (the working day it falls on against the civil day, say).
#pragma once

#include <vector>

#include "engine/network/candidates.hpp"
#include "engine/network/costs.hpp"

namespace posology::network {

/// By point. O(candidates x costs of the point itself).
std::vector<Costs> own_costs(const Situation& situation, const Candidates& candidates);

}  // namespace posology::network
