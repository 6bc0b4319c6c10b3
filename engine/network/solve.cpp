// SPDX-License-Identifier: Apache-2.0
#include "engine/network/solve.hpp"

#include <algorithm>

#include "engine/network/choices.hpp"
#include "engine/network/conflict.hpp"
#include "engine/network/min_cut.hpp"
#include "engine/network/presence_search.hpp"
#include "engine/network/tree_bound.hpp"

namespace posology::network {
namespace {

/// How many candidates have a bound of at most `most`.
std::size_t count_within(const TreeBound& bound, std::int64_t most) {
  std::ptrdiff_t count = 0;
  for (const Costs& costs : bound.at) {
    count += std::ranges::count_if(costs, [most](std::int64_t cost) { return cost <= most; });
  }
  return static_cast<std::size_t>(count);
}

/// These candidates.
Candidates within(const Candidates& all, const TreeBound& bound, std::int64_t most) {
  Candidates kept(all.size());
  for (std::size_t point = 0; point < all.size(); ++point) {
    for (std::size_t rank = 0; rank < all[point].size(); ++rank) {
      if (bound.at[point][rank] <= most) kept[point].push_back(all[point][rank]);
    }
  }
  return kept;
}

/// The best calendar of a decided situation, if it costs less than `limit`.
std::optional<CutCalendar> best_below(const Situation& situation, const std::vector<TickWindow>& windows,
                                      std::int64_t limit) {
  const Candidates all = candidates_of(situation, windows);
  const TreeBound bound = tree_bound(situation, all);
  if (bound.total >= std::min(limit, beyond_cost)) return std::nullopt;
  const std::size_t possible = count_within(bound, beyond_cost - 1);
  for (std::int64_t gap = 0;; gap = gap == 0 ? 1 + bound.total / 1024 : 4 * gap) {
    // No calendar of a cost of `limit` or more is asked for.
    std::int64_t most = std::min(bound.total + gap, limit - 1);
    // Where the bound tells little, one cut over all is quicker than several over most.
    if (2 * count_within(bound, most) > possible) most = limit - 1;
    auto found = cheapest(situation, within(all, bound, most));
    // Every calendar as cheap as `most` lies within these candidates.
    if (found && found->cost <= most) return found;
    if (most == limit - 1) return std::nullopt;
    if (!found) continue;
    const auto proven = cheapest(situation, within(all, bound, std::min(found->cost, limit - 1)));
    return proven && proven->cost < limit ? proven : std::nullopt;
  }
}

class Solving {
 public:
  explicit Solving(Situation root) : root_{std::move(root)} {}

  std::optional<Solution> run() {
    best_choice(root_,
                [this](const Situation& situation, std::int64_t limit) { return finish(situation, limit); });
    return std::move(best_);
  }

 private:
  /// The cost of the best calendar of a choice, which is kept, if it is below `limit`.
  std::optional<std::int64_t> finish(const Situation& situation, std::int64_t limit) {
    const std::int64_t skipped = skip_cost_of(situation);
    if (skipped >= limit) return std::nullopt;
    Propagation propagation = propagate(situation);
    if (!propagation.feasible()) return std::nullopt;
    const auto calendar = best_below(situation, propagation.windows, limit - skipped);
    if (!calendar) return std::nullopt;
    Solution solution{.cost = calendar->cost + skipped,
                      .skip_cost = skipped,
                      .times = {},
                      .windows = std::move(propagation.windows),
                      .situation = situation};
    for (std::uint32_t point = 0; point < situation.network().size(); ++point) {
      solution.times.push_back(situation.present(PointId{point}) ? std::optional{calendar->times[point]}
                                                                 : std::nullopt);
    }
    best_ = std::move(solution);
    return best_->cost;
  }

  Situation root_;
  std::optional<Solution> best_;
};

}  // namespace

Situation situation_of(const TemporalNetwork& network, const SolveOptions& options) {
  Situation situation{network, options.off};
  const auto check = [&](PointId point) {
    if (point.index() >= network.size())
      throw InvalidNetwork{"a point to keep or leave out is not in the network"};
  };
  for (const PointId point : options.kept) {
    check(point);
    situation.decide(point, true);
  }
  for (const PointId point : options.left_out) {
    check(point);
    if (!network.skip_penalty(point)) throw InvalidNetwork{network.label(point) + " cannot be left out"};
    if (situation.present(point))
      throw InvalidNetwork{network.label(point) + " is to be kept and to be left out"};
    situation.decide(point, false);
  }
  if (!options.avoided.empty()) situation.avoid(options.avoided);
  return situation;
}

Outcome solve(const TemporalNetwork& network, const SolveOptions& options) {
  const Situation situation = situation_of(network, options);
  if (auto solution = Solving{situation}.run()) return std::move(*solution);
  const auto blamed = infeasible_for_all_choices(situation);
  return Conflict{.groups = minimal_conflict(situation, blamed.value_or(std::vector<Group>{}))};
}

}  // namespace posology::network
