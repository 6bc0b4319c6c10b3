// SPDX-License-Identifier: Apache-2.0
#include "engine/network/solve.hpp"

#include <algorithm>
#include <utility>

#include "engine/network/choice_windows.hpp"
#include "engine/network/choices.hpp"
#include "engine/network/conflict.hpp"
#include "engine/network/min_cut.hpp"
#include "engine/network/presence_search.hpp"

namespace posology::network {
namespace {

/// How many candidates have a bound of at most `most`.
std::size_t count_within(const Estimate& estimate, std::int64_t most) {
  std::ptrdiff_t count = 0;
  for (const Costs& costs : estimate.at) {
    count += std::ranges::count_if(costs, [most](std::int64_t cost) { return cost <= most; });
  }
  return static_cast<std::size_t>(count);
}

/// These candidates.
Candidates within(const Estimate& estimate, std::int64_t most) {
  const Candidates& all = estimate.candidates;
  Candidates kept(all.size());
  for (std::size_t point = 0; point < all.size(); ++point) {
    for (std::size_t rank = 0; rank < all[point].size(); ++rank) {
      if (estimate.at[point][rank] <= most) kept[point].push_back(all[point][rank]);
    }
  }
  return kept;
}

std::int64_t weight_of(const Estimate& estimate, const CutCalendar& calendar) {
  std::int64_t weight = calendar.cost * estimate.scale;
  for (std::size_t point = 0; point < estimate.candidates.size(); ++point) {
    const auto& ticks = estimate.candidates[point];
    if (ticks.empty()) continue;
    const auto at = std::ranges::lower_bound(ticks, calendar.times[point]) - ticks.begin();
    weight += estimate.tie[point][static_cast<std::size_t>(at)];
  }
  return weight;
}

/// The least of the best calendars of a decided situation, if it costs less than `limit`.
std::optional<CutCalendar> best_below(const Situation& situation, const Estimate& estimate,
                                      std::int64_t limit) {
  const std::int64_t last =
      limit >= beyond_cost / estimate.scale ? beyond_cost - 1 : limit * estimate.scale - 1;
  if (estimate.total > last) return std::nullopt;
  const std::size_t possible = count_within(estimate, last);
  const std::int64_t first_gap = estimate.scale + std::max<std::int64_t>(estimate.total, 0) / 1024;
  for (std::int64_t gap = 0;; gap = gap == 0 ? first_gap : 4 * gap) {
    // No calendar of a cost of `limit` or more is asked for.
    std::int64_t most = std::min(estimate.total + gap, last);
    // Where the bound tells little, one cut over all is quicker than several over most.
    if (4 * count_within(estimate, most) > possible) most = last;
    auto found = cheapest(situation, within(estimate, most));
    if (!found && most == last) return std::nullopt;
    if (!found) continue;
    const std::int64_t weight = weight_of(estimate, *found);
    // Every calendar that weighs at most as much as `most` lies within these candidates, and the one found
    // weighs least of those that lie there.
    if (most == last || weight <= most) return found->cost < limit ? found : std::nullopt;
    found = cheapest(situation, within(estimate, std::min(weight, last)));
    return found && found->cost < limit ? found : std::nullopt;
  }
}

class Solving {
 public:
  explicit Solving(Situation root) : root_{std::move(root)} {}

  /// `windows` are those of propagate(); `tell_windows` asks for the optimum's own.
  std::optional<Solution> run(std::vector<TickWindow> windows, bool tell_windows) {
    const auto all = windows_of(root_, std::move(windows));
    if (!all) return std::nullopt;
    best_choice(root_, *all,
                [this](const Situation& situation, const Estimate& estimate, std::int64_t limit) {
                  return finish(situation, estimate, limit);
                });
    if (best_ && tell_windows) best_->windows = propagate(best_->situation, *all).value();
    return std::move(best_);
  }

 private:
  /// The cost of the best calendar of a choice, which is kept, if it is below `limit`.
  std::optional<std::int64_t> finish(const Situation& situation, const Estimate& estimate,
                                     std::int64_t limit) {
    const std::int64_t skipped = skip_cost_of(situation);
    if (skipped >= limit) return std::nullopt;
    const auto calendar = best_below(situation, estimate, limit - skipped);
    if (!calendar) return std::nullopt;
    Solution solution{.cost = calendar->cost + skipped,
                      .skip_cost = skipped,
                      .times = {},
                      .windows = {},
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
  if (contradicts_a_clause(situation)) return Conflict{};
  Propagation rules_alone = propagate(situation);
  if (rules_alone.feasible()) {
    auto solution = Solving{situation}.run(std::move(rules_alone.windows), options.windows);
    if (solution) return std::move(*solution);
    rules_alone.blamed = infeasible_once_decided(situation).value_or(std::vector<Group>{});
  }
  return Conflict{.groups = minimal_conflict(situation, std::move(rules_alone.blamed))};
}

}  // namespace posology::network
