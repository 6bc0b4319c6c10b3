// SPDX-License-Identifier: Apache-2.0
#include "engine/network/first_choice.hpp"

#include <cstdlib>

#include "engine/network/presence_search.hpp"

namespace posology::network {
namespace {

/// Of the calendar of earliest times; nothing when there is none, or a clause is against it.
std::optional<std::int64_t> cost_at_earliest(const Situation& choice,
                                             const std::vector<TickWindow>& windows) {
  if (contradicts_a_clause(choice)) return std::nullopt;
  const auto times = earliest(choice, windows);
  if (!times) return std::nullopt;
  std::int64_t cost = skip_cost_of(choice);
  for (const Target& target : choice.network().targets()) {
    if (!choice.live(target)) continue;
    cost += target.weight * std::abs(target.of_to.at((*times)[target.to.index()]) -
                                     target.of_from.at((*times)[target.from.index()]));
  }
  for (const Preference& preference : choice.network().preferences()) {
    if (!choice.present(preference.point)) continue;
    cost +=
        preference.weight * std::abs(preference.of.at((*times)[preference.point.index()]) - preference.at);
  }
  return cost;
}

/// Of the choices with one point fewer, the one whose calendar of earliest times is cheapest.
std::optional<Situation> best_without_one(const Situation& all, const std::vector<PointId>& wanted,
                                          const std::vector<TickWindow>& windows) {
  std::optional<Situation> best;
  std::int64_t least = 0;
  for (const PointId point : wanted) {
    Situation without = all;
    without.decide(point, false);
    const auto cost = cost_at_earliest(without, windows);
    if (!cost || (best && *cost >= least)) continue;
    best = without;
    least = *cost;
  }
  return best;
}

}  // namespace

std::optional<Situation> with_all_that_can_be(const Situation& situation, const std::vector<PointId>& wanted,
                                              const std::vector<TickWindow>& windows) {
  const auto can_be = [&](const Situation& choice) {
    return !contradicts_a_clause(choice) && earliest(choice, windows).has_value();
  };
  Situation choice = situation;
  for (auto point = first_undecided(choice); point; point = first_undecided(choice)) {
    choice.decide(*point, false);
  }
  Situation all = choice;
  for (const PointId point : wanted) all.decide(point, true);
  if (can_be(all)) return all;
  if (auto best = best_without_one(all, wanted, windows)) return best;
  // One by one, as long as there is a calendar: some of them rule each other out.
  for (const PointId point : wanted) {
    choice.decide(point, true);
    if (!can_be(choice)) choice.decide(point, false);
  }
  if (contradicts_a_clause(choice)) return std::nullopt;
  return choice;
}

Situation without_what_costs_more(const Situation& choice, const std::vector<PointId>& wanted,
                                  const std::vector<TickWindow>& windows) {
  Situation best = choice;
  auto least = cost_at_earliest(best, windows);
  for (const PointId point : wanted) {
    if (!best.present(point)) continue;
    Situation without = best;
    without.decide(point, false);
    const auto cost = cost_at_earliest(without, windows);
    if (!cost || (least && *cost >= *least)) continue;
    best = without;
    least = cost;
  }
  return best;
}

}  // namespace posology::network
