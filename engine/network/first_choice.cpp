// SPDX-License-Identifier: Apache-2.0
#include "engine/network/first_choice.hpp"

#include <algorithm>
#include <utility>

#include "engine/network/aimed_calendar.hpp"
#include "engine/network/calendar_cost.hpp"
#include "engine/network/cost_windows.hpp"
#include "engine/network/presence_search.hpp"

namespace posology::network {
namespace {

/// Of the calendar of earliest times; nothing when there is none, or a clause is against it.
std::optional<std::int64_t> cost_at_earliest(const Situation& choice,
                                             const std::vector<TickWindow>& windows) {
  if (contradicts_a_clause(choice)) return std::nullopt;
  const auto times = earliest(choice, windows);
  if (!times) return std::nullopt;
  return cost_of(choice, *times);
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

/// From a choice that keeps none of `open`, and its calendar: keeps and leaves out one after the other where
/// that makes the aimed calendar cheaper.
KnownCost kept_where_cheaper(const Situation& none, AimedCalendar calendar, const std::vector<PointId>& open,
                             const std::vector<TickWindow>& windows) {
  Situation choice = none;
  const auto turn = [&](PointId point, const std::vector<TickWindow>& known) {
    Situation other = choice;
    other.decide(point, !choice.present(point));
    if (contradicts_a_clause(other)) return;
    auto found = aimed_calendar(other, known);
    if (!found || found->cost >= calendar.cost) return;
    choice = std::move(other);
    calendar = std::move(*found);
  };
  // A point more makes all others later only.
  std::vector<TickWindow> later = windows;
  for (const PointId point : open) {
    for (std::uint32_t each = 0; each < later.size(); ++each) {
      if (choice.present(PointId{each}))
        later[each].earliest = std::max(later[each].earliest, calendar.earliest[each]);
    }
    turn(point, later);
  }
  for (const PointId point : open) {
    if (choice.present(point)) turn(point, windows);
  }
  return {.cost = calendar.cost, .choice = std::move(choice)};
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

std::optional<KnownCost> narrow_to_known_cost(const Situation& situation, std::vector<TickWindow>& windows) {
  Situation none = situation;
  std::vector<PointId> open;
  for (auto point = first_undecided(none); point; point = first_undecided(none)) {
    open.push_back(*point);
    none.decide(*point, false);
  }
  if (contradicts_a_clause(none)) return std::nullopt;
  auto calendar = aimed_calendar(none, windows);
  if (!calendar) return std::nullopt;
  const std::int64_t already = skip_cost_of(situation), cost = calendar->cost;
  const bool pays = narrow_by_cost(situation, cost - already, windows);
  if (!pays || open.empty()) return KnownCost{.cost = cost, .choice = {}};
  auto known = kept_where_cheaper(none, std::move(*calendar), open, windows);
  narrow_by_cost(situation, known.cost - already, windows);
  return known;
}

}  // namespace posology::network
