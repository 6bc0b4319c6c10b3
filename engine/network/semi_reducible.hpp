// SPDX-License-Identifier: Apache-2.0
//
// Looks for a semi-reducible negative cycle of a labelled graph: one that stays negative although a short
// outcome of a link and a long one of the same link are never counted together, and a short outcome only
// while time is short.
//
// From every point into which a negative edge leads, it walks back along edges that are not negative, nearest
// first, until the way is no longer negative; such a way becomes an edge of its own. A point on the way into
// which negative edges lead is finished first; one that is still being walked from closes a cycle.
//
// Source: Morris 2014 (controllability.hpp), algorithm DC-Check; here without recursion, and the ways that
// derived edges stand for are kept so that a cycle can be told in links.
#pragma once

#include <optional>

#include "engine/network/labelled_graph.hpp"

namespace posology::network {

struct NegativeCycle {
  std::int64_t gain = 0;                 ///< At least 1: the cycle's weight is its opposite.
  std::vector<LabelledEdge> edges = {};  ///< Each once, none of them derived.
};

/// Adds derived edges to `graph`. O(n^3) for n points; memory O(n) for each point that is being walked from.
std::optional<NegativeCycle> semi_reducible_negative_cycle(LabelledGraph& graph);

}  // namespace posology::network
