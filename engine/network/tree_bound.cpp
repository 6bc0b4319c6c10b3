// SPDX-License-Identifier: Apache-2.0
#include "engine/network/tree_bound.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <numeric>

namespace posology::network {
namespace {

/// All live rules between two points and the costliest live target.
struct Pair {
  std::size_t low, high;  ///< point indices
  const Target* target = nullptr;
  std::vector<const Separation*> separations = {};
};

std::vector<Pair> pairs_of(const Situation& situation) {
  std::map<std::pair<std::size_t, std::size_t>, Pair> found;
  const auto at = [&](PointId a, PointId b) -> Pair& {
    const std::size_t low = std::min(a, b).index(), high = std::max(a, b).index();
    return found.try_emplace({low, high}, Pair{.low = low, .high = high}).first->second;
  };
  for (const auto& target : situation.network().targets()) {
    if (!situation.live(target) || target.from == target.to) continue;
    Pair& pair = at(target.from, target.to);
    if (pair.target == nullptr || pair.target->weight < target.weight) pair.target = &target;
  }
  for (const auto& separation : situation.network().separations()) {
    if (situation.live(separation) && separation.from != separation.to) {
      at(separation.from, separation.to).separations.push_back(&separation);
    }
  }
  std::vector<Pair> pairs;
  for (auto& [points, pair] : found) pairs.push_back(std::move(pair));
  const auto weight = [](const Pair& pair) { return pair.target == nullptr ? -1 : pair.target->weight; };
  std::ranges::stable_sort(pairs, [&](const Pair& a, const Pair& b) { return weight(a) > weight(b); });
  return pairs;
}

/// The minimum of `values` over a window whose ends only move forward.
class SlidingMinimum {
 public:
  explicit SlidingMinimum(const Costs& values) : values_{values} {}

  /// Over [first, last); beyond_cost when empty.
  std::int64_t over(std::size_t first, std::size_t last) {
    for (; pushed_ < last; ++pushed_) {
      while (!window_.empty() && values_[window_.back()] >= values_[pushed_]) window_.pop_back();
      window_.push_back(pushed_);
    }
    while (!window_.empty() && window_.front() < first) window_.pop_front();
    return first >= last || window_.empty() ? beyond_cost : values_[window_.front()];
  }

 private:
  const Costs& values_;
  std::size_t pushed_ = 0;
  std::deque<std::size_t> window_;
};

std::int64_t sum(std::int64_t a, std::int64_t b) {
  return a >= beyond_cost || b >= beyond_cost ? beyond_cost : a + b;
}

class Forest {
 public:
  Forest(const Situation& situation, const Candidates& candidates)
      : situation_{situation},
        candidates_{candidates},
        links_(candidates.size()),
        below_{own_costs(situation, candidates)} {
    span();
  }

  TreeBound bound() {
    const std::size_t size = candidates_.size();
    up_.resize(size);
    TreeBound bound{.total = 0, .at = std::vector<Costs>(size)};
    std::vector<bool> seen(size, false);
    for (std::size_t root = 0; root < size; ++root) {
      if (seen[root] || candidates_[root].empty()) continue;
      const auto order = tree_from(root, seen);
      for (auto at = order.rbegin(); at != order.rend(); ++at) send_up(*at);
      bound.at[root] = below_[root];
      for (const Visit& visit : order) {
        if (visit.pair != nullptr) send_down(visit, bound.at);
      }
      bound.total = sum(bound.total, least(below_[root]));
      tree_minimum_.push_back(least(below_[root]));
      for (const Visit& visit : order) tree_of_.emplace_back(visit.point, tree_minimum_.size() - 1);
    }
    // What one tree costs at a candidate, plus the least that the others cost.
    for (const auto& [point, tree] : tree_of_) {
      const std::int64_t others =
          bound.total >= beyond_cost ? beyond_cost : bound.total - tree_minimum_[tree];
      for (auto& cost : bound.at[point]) cost = sum(cost, others);
    }
    return bound;
  }

 private:
  struct Visit {
    std::size_t point;
    std::size_t parent;
    const Pair* pair;  ///< Null at a root.
  };

  static std::int64_t least(const Costs& costs) {
    return costs.empty() ? beyond_cost : std::ranges::min(costs);
  }

  void span() {
    pairs_ = pairs_of(situation_);
    std::vector<std::size_t> leader(candidates_.size());
    std::iota(leader.begin(), leader.end(), std::size_t{0});
    const auto find = [&](std::size_t point) {
      while (leader[point] != point) point = leader[point] = leader[leader[point]];
      return point;
    };
    for (const Pair& pair : pairs_) {
      const std::size_t a = find(pair.low), b = find(pair.high);
      if (a == b) continue;
      leader[a] = b;
      links_[pair.low].push_back(&pair);
      links_[pair.high].push_back(&pair);
    }
  }

  std::vector<Visit> tree_from(std::size_t root, std::vector<bool>& seen) const {
    std::vector<Visit> order{{.point = root, .parent = root, .pair = nullptr}};
    seen[root] = true;
    for (std::size_t index = 0; index < order.size(); ++index) {
      for (const Pair* const pair : links_[order[index].point]) {
        const std::size_t other = pair->low == order[index].point ? pair->high : pair->low;
        if (seen[other]) continue;
        seen[other] = true;
        order.push_back({.point = other, .parent = order[index].point, .pair = pair});
      }
    }
    return order;
  }

  /// By candidate of `to`: the least of `costs` of `from` plus the target between the two, over what the
  /// rules allow.
  Costs message(const Pair& pair, std::size_t from, std::size_t to, const Costs& costs) const {
    const auto& sources = candidates_[from];
    const auto& targets = candidates_[to];
    std::vector<std::size_t> first(targets.size(), 0), last(targets.size(), sources.size());
    for (const Separation* const separation : pair.separations) {
      const bool forward = separation->from.index() == to;  // source >= later(target candidate)
      for (std::size_t index = 0; index < targets.size(); ++index) {
        if (forward) {
          const auto at = std::ranges::lower_bound(sources, separation->shift.later(targets[index]));
          first[index] = std::max(first[index], static_cast<std::size_t>(at - sources.begin()));
        } else {
          const auto at = std::ranges::upper_bound(sources, separation->shift.earlier(targets[index]));
          last[index] = std::min(last[index], static_cast<std::size_t>(at - sources.begin()));
        }
      }
    }
    Costs result(targets.size(), beyond_cost);
    if (pair.target == nullptr) {
      SlidingMinimum least{costs};
      for (std::size_t index = 0; index < targets.size(); ++index)
        result[index] = least.over(first[index], last[index]);
      return result;
    }
    const bool source_is_from = pair.target->from.index() == from;
    const Measure& of_source = source_is_from ? pair.target->of_from : pair.target->of_to;
    const Measure& of_target = source_is_from ? pair.target->of_to : pair.target->of_from;
    const std::int64_t weight = pair.target->weight;
    std::vector<std::int64_t> measured;
    Costs above, below;
    for (std::size_t index = 0; index < sources.size(); ++index) {
      measured.push_back(of_source.at(sources[index]));
      above.push_back(costs[index] >= beyond_cost ? beyond_cost : costs[index] + weight * measured.back());
      below.push_back(costs[index] >= beyond_cost ? beyond_cost : costs[index] - weight * measured.back());
    }
    SlidingMinimum least_above{above}, least_below{below};
    for (std::size_t index = 0; index < targets.size(); ++index) {
      const std::int64_t value = of_target.at(targets[index]);
      const auto split =
          static_cast<std::size_t>(std::ranges::lower_bound(measured, value) - measured.begin());
      const std::int64_t over = least_above.over(std::max(first[index], split), last[index]);
      const std::int64_t under = least_below.over(first[index], std::min(last[index], split));
      if (over < beyond_cost) result[index] = over - weight * value;
      if (under < beyond_cost) result[index] = std::min(result[index], under + weight * value);
    }
    return result;
  }

  void send_up(const Visit& visit) {
    if (visit.pair == nullptr) return;
    up_[visit.point] = message(*visit.pair, visit.point, visit.parent, below_[visit.point]);
    Costs& parent = below_[visit.parent];
    for (std::size_t index = 0; index < parent.size(); ++index)
      parent[index] = sum(parent[index], up_[visit.point][index]);
  }

  void send_down(const Visit& visit, std::vector<Costs>& at) {
    Costs without = at[visit.parent];
    for (std::size_t index = 0; index < without.size(); ++index) {
      if (without[index] < beyond_cost) without[index] -= up_[visit.point][index];
    }
    const Costs down = message(*visit.pair, visit.parent, visit.point, without);
    at[visit.point] = below_[visit.point];
    for (std::size_t index = 0; index < down.size(); ++index) {
      at[visit.point][index] = sum(at[visit.point][index], down[index]);
    }
  }

  const Situation& situation_;
  const Candidates& candidates_;
  std::vector<Pair> pairs_;
  std::vector<std::vector<const Pair*>> links_;
  std::vector<Costs> below_;  ///< Of the subtree, by candidate of its root.
  std::vector<Costs> up_;     ///< Message to the parent.
  std::vector<std::int64_t> tree_minimum_;
  std::vector<std::pair<std::size_t, std::size_t>> tree_of_;
};

}  // namespace

TreeBound tree_bound(const Situation& situation, const Candidates& candidates) {
  return Forest{situation, candidates}.bound();
}

}  // namespace posology::network
