// SPDX-License-Identifier: Apache-2.0
#include "engine/network/flow.hpp"

#include <algorithm>

#include "engine/network/push_relabel.hpp"

namespace posology::network {
namespace {

using Node = FlowNetwork::Node;

/// Nodes that unbounded arcs tie to the source, or to the sink.
class Tied {
 public:
  explicit Tied(std::size_t nodes) : tied_(nodes, false) {}

  bool operator[](Node node) const { return tied_[node]; }

  /// `arcs` as (from, to), sorted; everything that they lead to from `start`.
  void spread(Node start, const std::vector<std::pair<Node, Node>>& arcs) {
    std::vector<Node> waiting{start};
    tied_[start] = true;
    while (!waiting.empty()) {
      const Node node = waiting.back();
      waiting.pop_back();
      for (auto arc = std::ranges::lower_bound(arcs, std::pair{node, Node{0}});
           arc != arcs.end() && arc->first == node; ++arc) {
        if (tied_[arc->second]) continue;
        tied_[arc->second] = true;
        waiting.push_back(arc->second);
      }
    }
  }

 private:
  std::vector<bool> tied_;
};

}  // namespace

void FlowNetwork::add(Node from, Node to, std::int64_t forward, std::int64_t backward) {
  if (from == to || (forward == 0 && backward == 0)) return;
  arcs_.push_back({.from = from, .to = to, .forward = forward, .backward = backward});
}

FlowNetwork::Cut FlowNetwork::minimum_cut() const {
  std::vector<std::pair<Node, Node>> unbounded_arcs, reversed;
  for (const Arc& arc : arcs_) {
    if (arc.forward >= unbounded) unbounded_arcs.emplace_back(arc.from, arc.to);
    if (arc.backward >= unbounded) unbounded_arcs.emplace_back(arc.to, arc.from);
  }
  for (const auto& [from, to] : unbounded_arcs) reversed.emplace_back(to, from);
  std::ranges::sort(unbounded_arcs);
  std::ranges::sort(reversed);
  Tied to_source{nodes_}, to_sink{nodes_};
  to_source.spread(source, unbounded_arcs);
  to_sink.spread(sink, reversed);
  if (to_source[sink]) return {.flow = unbounded, .on_source_side = std::vector<bool>(nodes_, true)};
  // The flow is pushed from the sink to the source: what can then still be reached is the smallest source
  // side.
  std::vector<Node> place(nodes_);
  Node free_nodes = 2;
  for (Node node = 0; node < nodes_; ++node) {
    place[node] = to_source[node] ? source : to_sink[node] ? sink : free_nodes++;
  }
  PushRelabel backwards{free_nodes, sink, source};
  for (const Arc& arc : arcs_) backwards.add(place[arc.to], place[arc.from], arc.forward, arc.backward);
  Cut cut{.flow = backwards.run(), .on_source_side = std::vector<bool>(nodes_)};
  for (Node node = 0; node < nodes_; ++node) cut.on_source_side[node] = backwards.reaches_target(place[node]);
  return cut;
}

}  // namespace posology::network
