// SPDX-License-Identifier: Apache-2.0
//
// What does a calendar cost at least, if a point is at a certain candidate?
//
// Over a spanning forest of the costs and rules the question is answered exactly by dynamic programming, up
// and down the trees; what is left out of the forest can only add to the cost, so the answers are lower
// bounds. With them most candidates are ruled out before the minimum cut is built (solve.hpp). Each message
// between two points is a sliding-window minimum, since the ticks that a rule allows move monotonely:
// O(candidates) in all, after the shifts.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/network/own_costs.hpp"

namespace posology::network {

/// More than any calendar costs; what no calendar can have.
inline constexpr std::int64_t beyond_cost = std::int64_t{1} << 60;

struct TreeBound {
  std::int64_t total = 0;  ///< No calendar costs less; beyond_cost when there is none.
  /// By point and candidate: no calendar with the point there costs less.
  std::vector<Costs> at;
};

TreeBound tree_bound(const Situation& situation, const Candidates& candidates);

}  // namespace posology::network
