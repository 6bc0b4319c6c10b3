// SPDX-License-Identifier: Apache-2.0
//
// Cycles in a graph of "this one no sooner than so long after that one". A cycle whose gaps add up to more
// than nothing asks an event to be later than itself: no calendar keeps it.
//
// Source: Dechter, Meiri and Pearl 1991, simple temporal networks; Bellman and Ford by Boost.Graph.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace posology::consistency {

/// time(to) >= time(from) + gap, in whatever unit the caller counts in.
struct Arc {
  std::size_t from = 0, to = 0;
  long long gap = 0;
};

/// Positions in `arcs` of a cycle that gains, in order of the walk; nothing when there is none.
/// O(nodes x arcs).
std::optional<std::vector<std::size_t>> gaining_cycle(std::size_t nodes, std::span<const Arc> arcs);

/// The nodes that lie on cycles, ring by ring, each ring ascending: strongly connected components of more
/// than one node, and nodes with an arc to themselves.
std::vector<std::vector<std::size_t>> rings(std::size_t nodes, std::span<const Arc> arcs);

}  // namespace posology::consistency
