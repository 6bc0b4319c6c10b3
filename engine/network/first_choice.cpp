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
/// calendar cheaper, and narrows windows by what it costs then. Has it?
bool turn_where_cheaper(FirstChoice& first, const Situation& situation, std::vector<TickWindow>& windows) {
  const std::int64_t before = first.cost;
  const ForcedCosts forced{situation.network(), windows};
  for (std::uint32_t index = 0; index < windows.size(); ++index) {
    const PointId point{index};
    if (situation.presence(point) != Presence::undecided) continue;
    Situation other = first.choice;
    other.decide(point, !other.present(point));
    const std::int64_t skips = skip_cost_of(other);
    if (skips < first.at_least || contradicts_a_clause(other)) continue;
    if (skips + forced.of(other) >= first.cost) continue;
    const auto found = aimed_calendar(other, windows);
    if (!found || found->cost >= first.cost) continue;
    first.choice = std::move(other);
    first.cost = found->cost;
  }
  if (first.cost == before) return false;
  narrow_by_cost(situation, first.cost - first.at_least, windows);
  return true;
}

/// Might it pay to leave out two points more? Then it mostly does to leave out one.
bool is_dear(const FirstChoice& first, const Situation& situation, const std::vector<TickWindow>& windows) {
  const std::int64_t room = first.cost - first.at_least - cost_forced_by(situation, windows);
  const auto is_cheap = [&](std::uint32_t index) {
    const auto penalty = situation.network().skip_penalty(PointId{index});
    return situation.presence(PointId{index}) == Presence::undecided && penalty.value_or(0) <= room / 2;
  };
  for (std::uint32_t index = 0; index < windows.size(); ++index) {
    if (is_cheap(index)) return true;
  }
  return false;
}

/// Finds the choices that could be as good, if they are few; where there is no other, the situation is the
/// first choice, and windows are narrowed by what that one leaves out. Has it?
bool find_contenders(FirstChoice& first, Situation& situation, std::vector<TickWindow>& windows) {
  if (!first_undecided(situation)) return true;
  auto others = others_as_cheap(first.choice, first.cost, situation, windows, first.clauses);
  if (!others) return false;
  if (!others->empty()) {
    first.contenders = std::move(*others);
    first.contenders.insert(first.contenders.begin(), first.choice);
    return true;
  }
  situation = first.choice;
  const std::int64_t skipped = skip_cost_of(situation);
  if (skipped > first.at_least) narrow_by_cost(situation, first.cost - skipped, windows);
  return true;
}

}  // namespace

std::optional<FirstChoice> first_choice(Situation& situation, std::vector<TickWindow>& windows) {
  auto fewest = least_skips(situation, windows);
  if (!fewest) return std::nullopt;
  const auto calendar = aimed_calendar(fewest->choice, windows, std::move(fewest->earliest));
  if (!calendar) return std::nullopt;
  FirstChoice first{.choice = std::move(fewest->choice),
                    .cost = calendar->cost,
                    .at_least = fewest->at_least,
                    .clauses = std::move(fewest->clauses)};
  const bool turns = narrow_by_cost(situation, first.cost - first.at_least, windows);
  const bool at_once = turns && is_dear(first, situation, windows);
  if (at_once) turn_where_cheaper(first, situation, windows);
  const bool found = find_contenders(first, situation, windows);
  if (!found && turns && !at_once && turn_where_cheaper(first, situation, windows))
    find_contenders(first, situation, windows);
  return first;
}

}  // namespace posology::network
