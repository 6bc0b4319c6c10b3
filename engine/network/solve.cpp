// SPDX-License-Identifier: Apache-2.0
#include "engine/network/solve.hpp"

#include <algorithm>

#include "engine/network/conflict.hpp"
#include "engine/network/min_cut.hpp"
#include "engine/network/presence_search.hpp"
#include "engine/network/tree_bound.hpp"

namespace posology::network {
namespace {

/// Candidates whose bound is at most `most`, and how many.
struct Within {
  Candidates candidates;
  std::size_t count = 0;
};

Within within(const Candidates& all, const TreeBound& bound, std::int64_t most) {
  Within kept{.candidates = Candidates(all.size())};
  for (std::size_t point = 0; point < all.size(); ++point) {
    for (std::size_t rank = 0; rank < all[point].size(); ++rank) {
      if (bound.at[point][rank] <= most) kept.candidates[point].push_back(all[point][rank]);
    }
    kept.count += kept.candidates[point].size();
  }
  return kept;
}

/// The best calendar of a decided situation, if it costs less than `limit`.
std::optional<CutCalendar> best_below(const Situation& situation, const std::vector<TickWindow>& windows,
                                      std::int64_t limit) {
  const Candidates all = candidates_of(situation, windows);
  const TreeBound bound = tree_bound(situation, all);
  if (bound.total >= std::min(limit, beyond_cost)) return std::nullopt;
  const std::size_t possible = within(all, bound, beyond_cost - 1).count;
  for (std::int64_t gap = 0;; gap = gap == 0 ? 1 + bound.total / 1024 : 4 * gap) {
    // No calendar of a cost of `limit` or more is asked for.
    std::int64_t most = std::min(bound.total + gap, limit - 1);
    Within kept = within(all, bound, most);
    // Where the bound tells little, one cut over all is quicker than several over most.
    if (most < limit - 1 && 2 * kept.count > possible) {
      most = limit - 1;
      kept = within(all, bound, most);
    }
    const auto found = cheapest(situation, kept.candidates);
    // Every calendar as cheap as `most` lies within these candidates.
    if (found && found->cost <= most) return found;
    if (most == limit - 1) return std::nullopt;
    if (!found) continue;
    const auto proven = cheapest(situation, within(all, bound, std::min(found->cost, limit - 1)).candidates);
    return proven && proven->cost < limit ? proven : std::nullopt;
  }
}

class Solving {
 public:
  explicit Solving(Situation root) : root_{std::move(root)} {}

  std::optional<Solution> run() {
    descend(root_);
    return std::move(best_);
  }

 private:
  std::int64_t limit() const { return best_ ? best_->cost : beyond_cost; }

  void descend(const Situation& situation) {
    const std::int64_t skipped = skip_cost_of(situation);
    if (skipped >= limit() || contradicts_a_clause(situation)) return;
    Propagation propagation = propagate(situation);
    if (!propagation.feasible()) return;
    const auto undecided = first_undecided(situation);
    if (!undecided) {
      finish(situation, std::move(propagation), skipped);
      return;
    }
    if (best_) {
      const Candidates candidates = candidates_of(situation, propagation.windows);
      if (tree_bound(situation, candidates).total + skipped >= limit()) return;
    }
    for (const bool present : {true, false}) {
      Situation next = situation;
      next.decide(*undecided, present);
      descend(next);
    }
  }

  void finish(const Situation& situation, Propagation propagation, std::int64_t skipped) {
    const auto calendar = best_below(situation, propagation.windows, limit() - skipped);
    if (!calendar) return;
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
  }

  Situation root_;
  std::optional<Solution> best_;
};

}  // namespace

Outcome solve(const TemporalNetwork& network, const SolveOptions& options) {
  Situation situation{network, options.off};
  for (const PointId point : options.kept) situation.decide(point, true);
  if (auto solution = Solving{situation}.run()) return std::move(*solution);
  const auto blamed = infeasible_for_all_choices(situation);
  return Conflict{.groups = minimal_conflict(situation, blamed.value_or(std::vector<Group>{}))};
}

}  // namespace posology::network
