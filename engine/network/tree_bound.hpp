// SPDX-License-Identifier: Apache-2.0
//
// What does a calendar cost at least, if a point is at a certain candidate?
//
// Over a spanning forest of the costs and rules the question is answered exactly by dynamic programming, up
// and down the trees (the messages are in link.hpp); what is left out of the forest can only add to the
// cost, so the answers are lower bounds. With them most candidates are ruled out before the minimum cut is
// built (solve.hpp). O(candidates) in all, after the shifts and the measures.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/network/link.hpp"

namespace posology::network {

struct TreeBound {
  std::int64_t total = 0;  ///< No calendar costs less; beyond_cost when there is none.
  /// By point and candidate: no calendar with the point there costs less.
  std::vector<Costs> at;
};

TreeBound tree_bound(const Situation& situation, const Candidates& candidates);

}  // namespace posology::network
