// SPDX-License-Identifier: Apache-2.0
#include "engine/network/min_cut.hpp"

#include <algorithm>
#include <utility>

#include "engine/network/flow.hpp"
#include "engine/network/own_costs.hpp"

namespace posology::network {
namespace {

using Node = FlowNetwork::Node;

class Cutting {
 public:
  Cutting(const Situation& situation, const Candidates& candidates)
      : situation_{situation},
        candidates_{candidates},
        own_{own_costs(situation, candidates)},
        first_node_(candidates.size(), 0) {
    Node nodes = 2;
    for (std::size_t point = 0; point < candidates.size(); ++point) {
      first_node_[point] = nodes;
      if (candidates[point].size() > 1) nodes += static_cast<Node>(candidates[point].size() - 1);
    }
    flow_ = FlowNetwork{nodes};
  }

  std::optional<CutCalendar> run() {
    for (std::uint32_t point = 0; point < candidates_.size(); ++point) {
      if (!situation_.present(PointId{point})) continue;
      if (candidates_[point].empty()) return std::nullopt;
      add_chain(point);
    }
    for (const auto& separation : situation_.network().separations()) {
      if (situation_.live(separation)) add_rule(separation);
    }
    for (const auto& target : situation_.network().targets()) {
      if (situation_.live(target) && target.weight > 0) add_target(target);
    }
    const auto cut = std::move(flow_).minimum_cut();
    if (cut.flow >= unbounded) return std::nullopt;
    CutCalendar calendar{.cost = cut.flow + fixed_cost_, .times = {}};
    for (std::size_t point = 0; point < candidates_.size(); ++point) {
      std::size_t rank = 0;
      while (rank + 1 < candidates_[point].size() && cut.on_source_side[node(point, rank + 1)]) ++rank;
      calendar.times.push_back(candidates_[point].empty() ? situation_.network().horizon().first
                                                          : candidates_[point][rank]);
    }
    return calendar;
  }

 private:
  /// "The point is at candidate `rank` or later": always for rank 0, never past the last.
  Node node(std::size_t point, std::size_t rank) const {
    if (rank == 0) return FlowNetwork::source;
    if (rank >= candidates_[point].size()) return FlowNetwork::sink;
    return first_node_[point] + static_cast<Node>(rank - 1);
  }

  /// What a candidate costs more than the one before it is paid straight to the sink, where it is reached;
  /// what it costs less comes from the source, where it is not. So nothing flows through a whole chain for
  /// it.
  void add_chain(std::uint32_t point) {
    const Costs& own = own_[point];
    fixed_cost_ += own.front();
    for (std::size_t rank = 1; rank < own.size(); ++rank) {
      const Node here = node(point, rank);
      if (rank + 1 < own.size()) flow_.add(node(point, rank + 1), here, unbounded);
      const std::int64_t more = own[rank] - own[rank - 1];
      if (more > 0) flow_.add(here, FlowNetwork::sink, more);
      if (more >= 0) continue;
      flow_.add(FlowNetwork::source, here, -more);
      fixed_cost_ += more;
    }
  }

  void add_rule(const Separation& separation) {
    const std::size_t from = separation.from.index(), to = separation.to.index();
    if (from == to) return;
    const std::vector<Tick>&sources = candidates_[from], &ends = candidates_[to];
    // Most rules hold between any two candidates.
    if (separation.shift.later(sources.back()) <= ends.front()) return;
    std::size_t previous = 0;
    for (std::size_t rank = 0; rank < sources.size() && previous < ends.size(); ++rank) {
      const Tick bound = separation.shift.later(sources[rank]);
      std::size_t needed = previous;
      while (needed < ends.size() && ends[needed] < bound) ++needed;
      // An arc says more than the one before it only where it needs a later candidate.
      if (needed > previous) flow_.add(node(from, rank), node(to, needed), unbounded);
      previous = needed;
    }
  }

  /// weight * |of_to(b) - of_from(a)|: for each value v, b has reached v and a has not, or the reverse.
  void add_target(const Target& target) {
    const std::size_t from = target.from.index(), to = target.to.index();
    if (from == to) return;
    const auto measured = [&](std::size_t point, const Measure& measure) {
      std::vector<std::int64_t> values;
      for (const Tick at : candidates_[point]) values.push_back(measure.at(at));
      return values;
    };
    const auto a = measured(from, target.of_from), b = measured(to, target.of_to);
    // Below the lower of the first values both have been reached, above the higher of the last neither is.
    std::size_t rank_a = 0, rank_b = 0;
    std::int64_t value = std::min(a.front(), b.front());
    while (true) {
      while (rank_a < a.size() && a[rank_a] <= value) ++rank_a;
      while (rank_b < b.size() && b[rank_b] <= value) ++rank_b;
      if (rank_a == a.size() && rank_b == b.size()) return;
      std::int64_t next = rank_a < a.size() ? a[rank_a] : b[rank_b];
      if (rank_b < b.size()) next = std::min(next, b[rank_b]);
      // For the values (value, next], a has reached them from candidate rank_a on, b from rank_b on.
      add_difference(node(from, rank_a), node(to, rank_b), target.weight * (next - value));
      value = next;
    }
  }

  void add_difference(Node a, Node b, std::int64_t weight) {
    if (a == b) return;
    const bool constant = (a == FlowNetwork::source || a == FlowNetwork::sink) &&
                          (b == FlowNetwork::source || b == FlowNetwork::sink);
    if (constant) {
      fixed_cost_ += weight;
    } else if (a == FlowNetwork::source || b == FlowNetwork::sink) {
      flow_.add(a, b, weight);
    } else if (b == FlowNetwork::source || a == FlowNetwork::sink) {
      flow_.add(b, a, weight);
    } else {
      flow_.add(a, b, weight, weight);
    }
  }

  const Situation& situation_;
  const Candidates& candidates_;
  const std::vector<Costs> own_;
  std::vector<Node> first_node_;
  FlowNetwork flow_{2};
  std::int64_t fixed_cost_ = 0;
};

}  // namespace

std::optional<CutCalendar> cheapest(const Situation& situation, const Candidates& candidates) {
  return Cutting{situation, candidates}.run();
}

}  // namespace posology::network
