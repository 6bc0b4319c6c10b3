// SPDX-License-Identifier: Apache-2.0
#include "engine/network/tree_bound.hpp"

#include <algorithm>
#include <numeric>

namespace posology::network {
namespace {

class Forest {
 public:
  Forest(const Situation& situation, const Candidates& candidates)
      : candidates_{candidates},
        links_{links_of(situation)},
        links_at_(candidates.size()),
        below_{own_costs(situation, candidates)},
        up_(candidates.size()) {
    span();
  }

  TreeBound bound() {
    const std::size_t size = candidates_.size();
    TreeBound bound{.total = 0, .at = std::vector<Costs>(size)};
    std::vector<bool> seen(size, false);
    std::vector<std::vector<Visit>> trees;
    for (std::size_t root = 0; root < size; ++root) {
      if (seen[root] || candidates_[root].empty()) continue;
      trees.push_back(tree_from(root, seen));
      const auto& tree = trees.back();
      std::for_each(tree.rbegin(), tree.rend(), [this](const Visit& visit) { send_up(visit); });
      bound.at[root] = below_[root];
      for (const Visit& visit : tree) {
        if (visit.link != nullptr) send_down(visit, bound.at);
      }
      bound.total = sum_of_costs(bound.total, std::ranges::min(below_[root]));
    }
    if (bound.total >= beyond_cost) return bound;
    // What one tree costs at a candidate, plus the least that the others cost.
    for (const auto& tree : trees) {
      const std::int64_t others = bound.total - std::ranges::min(below_[tree.front().point]);
      for (const Visit& visit : tree) {
        for (auto& cost : bound.at[visit.point]) cost = sum_of_costs(cost, others);
      }
    }
    return bound;
  }

 private:
  struct Visit {
    std::size_t point;
    std::size_t parent;
    const Link* link;  ///< Null at a root.
  };

  /// Kruskal's spanning forest: the heaviest targets that close no cycle.
  void span() {
    std::vector<std::size_t> leader(candidates_.size());
    std::iota(leader.begin(), leader.end(), std::size_t{0});
    const auto find = [&](std::size_t point) {
      while (leader[point] != point) point = leader[point] = leader[leader[point]];
      return point;
    };
    for (Link& link : links_) {
      const std::size_t a = find(link.low), b = find(link.high);
      if (a == b) continue;
      leader[a] = b;
      link.measure(candidates_);
      links_at_[link.low].push_back(&link);
      links_at_[link.high].push_back(&link);
    }
  }

  std::vector<Visit> tree_from(std::size_t root, std::vector<bool>& seen) const {
    std::vector<Visit> order{{.point = root, .parent = root, .link = nullptr}};
    seen[root] = true;
    for (std::size_t index = 0; index < order.size(); ++index) {
      for (const Link* const link : links_at_[order[index].point]) {
        const std::size_t other = link->low == order[index].point ? link->high : link->low;
        if (seen[other]) continue;
        seen[other] = true;
        order.push_back({.point = other, .parent = order[index].point, .link = link});
      }
    }
    return order;
  }

  void send_up(const Visit& visit) {
    if (visit.link == nullptr) return;
    up_[visit.point] = visit.link->message(candidates_, visit.point, below_[visit.point]);
    Costs& parent = below_[visit.parent];
    for (std::size_t rank = 0; rank < parent.size(); ++rank) {
      parent[rank] = sum_of_costs(parent[rank], up_[visit.point][rank]);
    }
  }

  void send_down(const Visit& visit, std::vector<Costs>& at) {
    Costs without = at[visit.parent];
    for (std::size_t rank = 0; rank < without.size(); ++rank) {
      if (without[rank] < beyond_cost) without[rank] -= up_[visit.point][rank];
    }
    at[visit.point] = visit.link->message(candidates_, visit.parent, without);
    for (std::size_t rank = 0; rank < at[visit.point].size(); ++rank) {
      at[visit.point][rank] = sum_of_costs(at[visit.point][rank], below_[visit.point][rank]);
    }
  }

  const Candidates& candidates_;
  std::vector<Link> links_;
  std::vector<std::vector<const Link*>> links_at_;
  std::vector<Costs> below_;  ///< Of the subtree, by candidate of its root.
  std::vector<Costs> up_;     ///< Message to the parent.
};

}  // namespace

TreeBound tree_bound(const Situation& situation, const Candidates& candidates) {
  return Forest{situation, candidates}.bound();
}

}  // namespace posology::network
