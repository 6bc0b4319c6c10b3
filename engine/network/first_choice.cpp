// SPDX-License-Identifier: Apache-2.0
#include "engine/network/first_choice.hpp"

#include <utility>

#include "engine/network/aimed_calendar.hpp"
#include "engine/network/cost_windows.hpp"
#include "engine/network/least_skips.hpp"
#include "engine/network/presence_search.hpp"

namespace posology::network {
namespace {

/// Leaves out or keeps one undecided point of the situation after the other where that makes the aimed
/// calendar cheaper.
FirstChoice turned_where_cheaper(FirstChoice first, const Situation& situation,
                                 const std::vector<TickWindow>& windows) {
  for (std::uint32_t index = 0; index < windows.size(); ++index) {
    const PointId point{index};
    if (situation.presence(point) != Presence::undecided) continue;
    Situation other = first.choice;
    other.decide(point, !other.present(point));
    const std::int64_t skips = skip_cost_of(other);
    if (skips < first.at_least || contradicts_a_clause(other)) continue;
    if (skips + cost_forced_by(other, windows) >= first.cost) continue;
    const auto found = aimed_calendar(other, windows);
    if (!found || found->cost >= first.cost) continue;
    first.choice = std::move(other);
    first.cost = found->cost;
  }
  return first;
}

}  // namespace

std::optional<FirstChoice> first_choice(const Situation& situation, std::vector<TickWindow>& windows) {
  auto fewest = least_skips(situation, windows);
  if (!fewest) return std::nullopt;
  const auto calendar = aimed_calendar(fewest->choice, windows, std::move(fewest->earliest));
  if (!calendar) return std::nullopt;
  FirstChoice first{.choice = std::move(fewest->choice),
                    .cost = calendar->cost,
                    .at_least = fewest->at_least,
                    .clauses = std::move(fewest->clauses)};
  if (!narrow_by_cost(situation, first.cost - first.at_least, windows)) return first;
  first = turned_where_cheaper(std::move(first), situation, windows);
  if (first.cost < calendar->cost) narrow_by_cost(situation, first.cost - first.at_least, windows);
  return first;
}

}  // namespace posology::network
