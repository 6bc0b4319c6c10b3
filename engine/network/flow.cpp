// SPDX-License-Identifier: Apache-2.0
#include "engine/network/flow.hpp"

#include <numeric>

#include "engine/network/push_relabel.hpp"

namespace posology::network {
namespace {

using Node = FlowNetwork::Node;

/// Where unbounded arcs lead, by the node that they start from.
class UnboundedArcs {
 public:
  /// Of `arcs`, or of the same turned round.
  UnboundedArcs(std::size_t nodes, const std::vector<FlowNetwork::Arc>& arcs, bool turned)
      : first_(nodes + 1, 0) {
    const auto each = [&](const auto& take) {
      for (const FlowNetwork::Arc& arc : arcs) {
        if (arc.forward >= unbounded) turned ? take(arc.to, arc.from) : take(arc.from, arc.to);
        if (arc.backward >= unbounded) turned ? take(arc.from, arc.to) : take(arc.to, arc.from);
      }
    };
    each([&](Node from, Node) { ++first_[from + 1]; });
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    to_.resize(first_.back());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    each([&](Node from, Node to) { to_[next[from]++] = to; });
  }

  /// By node: do they lead to it from `start`?
  std::vector<bool> reached_from(Node start) const {
    std::vector<bool> reached(first_.size() - 1, false);
    std::vector<Node> waiting{start};
    reached[start] = true;
    while (!waiting.empty()) {
      const Node node = waiting.back();
      waiting.pop_back();
      for (std::uint32_t at = first_[node]; at < first_[node + 1]; ++at) {
        if (reached[to_[at]]) continue;
        reached[to_[at]] = true;
        waiting.push_back(to_[at]);
      }
    }
    return reached;
  }

 private:
  std::vector<std::uint32_t> first_;  ///< By node, and one more at the end: its first place in `to_`.
  std::vector<Node> to_;
};

}  // namespace

void FlowNetwork::add(Node from, Node to, std::int64_t forward, std::int64_t backward) {
  if (from == to || (forward == 0 && backward == 0)) return;
  arcs_.push_back({.from = from, .to = to, .forward = forward, .backward = backward});
}

FlowNetwork::Cut FlowNetwork::minimum_cut() const {
  const auto to_source = UnboundedArcs{nodes_, arcs_, false}.reached_from(source);
  const auto to_sink = UnboundedArcs{nodes_, arcs_, true}.reached_from(sink);
  if (to_source[sink]) return {.flow = unbounded, .on_source_side = std::vector<bool>(nodes_, true)};
  // The flow is pushed from the sink to the source: what can then still be reached is the smallest source
  // side.
  std::vector<Node> place(nodes_);
  Node free_nodes = 2;
  for (Node node = 0; node < nodes_; ++node) {
    place[node] = to_source[node] ? source : to_sink[node] ? sink : free_nodes++;
  }
  PushRelabel backwards{free_nodes, sink, source};
  backwards.reserve(arcs_.size());
  for (const Arc& arc : arcs_) backwards.add(place[arc.to], place[arc.from], arc.forward, arc.backward);
  Cut cut{.flow = backwards.run(), .on_source_side = std::vector<bool>(nodes_)};
  for (Node node = 0; node < nodes_; ++node) cut.on_source_side[node] = backwards.reaches_target(place[node]);
  return cut;
}

}  // namespace posology::network
