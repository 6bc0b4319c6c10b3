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
/// calendar cheaper. No choice that has a calendar leaves out what costs less than `at_least`.
FirstChoice turned_where_cheaper(FirstChoice first, std::int64_t at_least, const Situation& situation,
                                 const std::vector<TickWindow>& windows) {
  for (std::uint32_t index = 0; index < windows.size(); ++index) {
    const PointId point{index};
    if (situation.presence(point) != Presence::undecided) continue;
    Situation other = first.choice;
    other.decide(point, !other.present(point));
    const std::int64_t skips = skip_cost_of(other);
    if (skips < at_least || skips >= first.cost || contradicts_a_clause(other)) continue;
    const auto found = aimed_calendar(other, windows);
    if (found && found->cost < first.cost) first = {.choice = std::move(other), .cost = found->cost};
  }
  return first;
}

}  // namespace

std::optional<FirstChoice> first_choice(const Situation& situation, std::vector<TickWindow>& windows) {
  auto fewest = least_skips(situation, windows);
  if (!fewest) return std::nullopt;
  const auto calendar = aimed_calendar(fewest->choice, windows);
  if (!calendar) return std::nullopt;
  const bool pays = narrow_by_cost(situation, calendar->cost - fewest->at_least, windows);
  FirstChoice first{.choice = std::move(fewest->choice), .cost = calendar->cost};
  if (!pays) return first;
  first = turned_where_cheaper(std::move(first), fewest->at_least, situation, windows);
  if (first.cost < calendar->cost) narrow_by_cost(situation, first.cost - fewest->at_least, windows);
  return first;
}

}  // namespace posology::network
