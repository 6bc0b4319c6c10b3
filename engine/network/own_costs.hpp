// SPDX-License-Identifier: Apache-2.0
//
// What a point costs by itself at each of its candidates: its preferences, and targets of the point with
// itself (the working day it falls on against the civil day, say).
#pragma once

#include <cstdint>
#include <vector>

#include "engine/network/candidates.hpp"

namespace posology::network {

/// By candidate, for one point.
using Costs = std::vector<std::int64_t>;

/// By point. O(candidates x costs of the point itself).
std::vector<Costs> own_costs(const Situation& situation, const Candidates& candidates);

}  // namespace posology::network
