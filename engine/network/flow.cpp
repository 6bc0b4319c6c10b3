// SPDX-License-Identifier: Apache-2.0
#include "engine/network/flow.hpp"

#include <algorithm>
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

/// What unbounded arcs tie to the source and to the sink.
class Tied {
 public:
  Tied(std::size_t nodes, const std::vector<FlowNetwork::Arc>& arcs)
      : to_source_(nodes, false), to_sink_(nodes, false) {
    to_source_[FlowNetwork::source] = to_sink_[FlowNetwork::sink] = true;
    // Mostly they tie none: windows have been narrowed before.
    const bool some = std::ranges::any_of(arcs, [](const FlowNetwork::Arc& arc) {
      return (arc.forward >= unbounded && (arc.from == FlowNetwork::source || arc.to == FlowNetwork::sink)) ||
             (arc.backward >= unbounded && (arc.to == FlowNetwork::source || arc.from == FlowNetwork::sink));
    });
    if (!some) return;
    to_source_ = UnboundedArcs{nodes, arcs, false}.reached_from(FlowNetwork::source);
    to_sink_ = UnboundedArcs{nodes, arcs, true}.reached_from(FlowNetwork::sink);
  }

  bool to_source(Node node) const { return to_source_[node]; }
  bool to_sink(Node node) const { return to_sink_[node]; }

 private:
  std::vector<bool> to_source_, to_sink_;
};

}  // namespace

void FlowNetwork::add(Node from, Node to, std::int64_t forward, std::int64_t backward) {
  if (from == to || (forward == 0 && backward == 0)) return;
  arcs_.push_back({.from = from, .to = to, .forward = forward, .backward = backward});
}

FlowNetwork::Cut FlowNetwork::minimum_cut() && {
  const Tied tied{nodes_, arcs_};
  if (tied.to_source(sink)) return {.flow = unbounded, .on_source_side = std::vector<bool>(nodes_, true)};
  // The flow is pushed from the sink to the source: what can then still be reached is the smallest source
  // side.
  std::vector<Node> place(nodes_);
  Node free_nodes = 2;
  for (Node node = 0; node < nodes_; ++node) {
    place[node] = tied.to_source(node) ? source : tied.to_sink(node) ? sink : free_nodes++;
  }
  for (Arc& arc : arcs_) {
    arc = {.from = place[arc.to], .to = place[arc.from], .forward = arc.forward, .backward = arc.backward};
  }
  std::erase_if(arcs_, [](const Arc& arc) { return arc.from == arc.to; });
  PushRelabel backwards{free_nodes, sink, source, arcs_};
  arcs_ = {};
  Cut cut{.flow = backwards.run(), .on_source_side = std::vector<bool>(nodes_)};
  for (Node node = 0; node < nodes_; ++node) cut.on_source_side[node] = backwards.reaches_target(place[node]);
  return cut;
}

}  // namespace posology::network
