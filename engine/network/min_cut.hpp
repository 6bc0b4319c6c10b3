// SPDX-License-Identifier: Apache-2.0
//
// The cheapest calendar over given candidates, exactly, as a minimum cut.
//
// Ishikawa, "Exact optimization for Markov random fields with convex priors", IEEE PAMI 25 (2003) 1333-1336:
// a point with k candidates becomes a chain of k - 1 nodes "it is at the r-th candidate or later"; a cut of
// the chain picks the candidate. Rules are arcs that cannot be cut; a target |f(b) - g(a)| is the sum over
// all values of "f(b) has reached it and g(a) has not" and the reverse, two bundles of arcs. The least
// element of the cheapest is the smallest source side.
#pragma once

#include <optional>
#include <vector>

#include "engine/network/candidates.hpp"

namespace posology::network {

struct CutCalendar {
  std::int64_t cost = 0;
  std::vector<Tick> times;  ///< By point; the horizon's first for points that are not present.
};

/// Nothing when the candidates hold no calendar. Arcs: linear in the candidates for each rule and target.
std::optional<CutCalendar> cheapest(const Situation& situation, const Candidates& candidates);

}  // namespace posology::network
