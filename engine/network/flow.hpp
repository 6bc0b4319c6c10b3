// SPDX-License-Identifier: Apache-2.0
//
// The maximum flow of a directed network, and the smallest set of nodes on the source's side of a minimum
// cut.
//
// Nodes that unbounded arcs tie to the source or to the sink are taken together first: in the networks of
// calendars many are, and what is left has finite capacities only where flow enters. The flow itself is
// push_relabel.hpp, which says why it is our own.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/network/push_relabel.hpp"

namespace posology::network {

/// Capacity of an arc that no cut may cross.
inline constexpr std::int64_t unbounded = std::int64_t{1} << 50;

class FlowNetwork {
 public:
  using Node = PushRelabel::Node;
  static constexpr Node source = 0, sink = 1;
  using Arc = PushRelabel::Arc;

  explicit FlowNetwork(std::size_t nodes) : nodes_{nodes} {}  ///< Source and sink among them.
  /// Arcs of capacity `forward` and `backward`; 0 <= each <= unbounded.
  void add(Node from, Node to, std::int64_t forward, std::int64_t backward = 0);

  struct Cut {
    std::int64_t flow = 0;             ///< At least `unbounded` when an unbounded arc had to be cut.
    std::vector<bool> on_source_side;  ///< By node; the smallest such set.
  };
  /// Uses the arcs up.
  Cut minimum_cut() &&;

 private:
  std::size_t nodes_;
  std::vector<Arc> arcs_;
};

}  // namespace posology::network
