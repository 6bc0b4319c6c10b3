// SPDX-License-Identifier: Apache-2.0
#include "engine/network/presence_search.hpp"

#include <algorithm>

#include "engine/network/propagation.hpp"

namespace posology::network {

bool contradicts_a_clause(const Situation& situation) {
  const auto impossible = [&](const Literal& literal) {
    return situation.presence(literal.point) == (literal.present ? Presence::absent : Presence::present);
  };
  return std::ranges::any_of(situation.network().clauses(),
                             [&](const auto& clause) { return std::ranges::all_of(clause, impossible); });
}

std::optional<Literal> forced_by_a_clause(const Situation& situation) {
  for (const auto& clause : situation.network().clauses()) {
    std::optional<Literal> open;
    bool holds = false, several = false;
    for (const Literal& literal : clause) {
      const Presence presence = situation.presence(literal.point);
      if (presence == Presence::undecided) {
        several = several || (open && (open->point != literal.point || open->present != literal.present));
        open = literal;
      } else {
        holds = holds || (presence == Presence::present) == literal.present;
      }
    }
    if (!holds && open && !several) return open;
  }
  return std::nullopt;
}

std::int64_t skip_cost_of(const Situation& situation) {
  std::int64_t cost = 0;
  for (std::uint32_t index = 0; index < situation.network().size(); ++index) {
    const PointId point{index};
    if (situation.presence(point) == Presence::absent)
      cost += situation.network().skip_penalty(point).value_or(0);
  }
  return cost;
}

std::optional<PointId> first_undecided(const Situation& situation) {
  for (std::uint32_t index = 0; index < situation.network().size(); ++index) {
    if (situation.presence(PointId{index}) == Presence::undecided) return PointId{index};
  }
  return std::nullopt;
}

std::size_t count_undecided(const Situation& situation) {
  std::size_t count = 0;
  for (std::uint32_t index = 0; index < situation.network().size(); ++index) {
    if (situation.presence(PointId{index}) == Presence::undecided) ++count;
  }
  return count;
}

namespace {

/// Has the choice that leaves out all that clauses let go a calendar?
bool can_be_with_the_fewest(Situation situation) {
  for (auto point = first_undecided(situation); point; point = first_undecided(situation)) {
    situation.decide(*point, false);
    if (contradicts_a_clause(situation)) situation.decide(*point, true);
  }
  return !contradicts_a_clause(situation) && !infeasibility(situation);
}

std::optional<std::vector<Group>> infeasible_for_both(const Situation& situation, bool tried);

/// `tried`: it is known that the fewest cannot be.
std::optional<std::vector<Group>> infeasible(const Situation& situation, bool tried) {
  if (contradicts_a_clause(situation)) return std::vector<Group>{};
  auto blamed = infeasibility(situation);
  return blamed ? blamed : infeasible_for_both(situation, tried);
}

/// Of a situation that can be where what is undecided neither binds nor is missed.
std::optional<std::vector<Group>> infeasible_for_both(const Situation& situation, bool tried) {
  const auto point = first_undecided(situation);
  if (!point) return std::nullopt;
  // Leaving out frees more than it binds. It mostly settles the matter at one stroke.
  if (!tried && can_be_with_the_fewest(situation)) return std::nullopt;
  std::vector<Group> all;
  for (const bool present : {false, true}) {
    Situation decided = situation;
    decided.decide(*point, present);
    const auto branch = infeasible(decided, !present);
    if (!branch) return std::nullopt;
    all.insert(all.end(), branch->begin(), branch->end());
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace

std::optional<std::vector<Group>> infeasible_for_all_choices(const Situation& situation) {
  return infeasible(situation, false);
}

std::optional<std::vector<Group>> infeasible_once_decided(const Situation& situation) {
  return infeasible_for_both(situation, false);
}

bool has_a_calendar(const Situation& situation) {
  return can_be_with_the_fewest(situation) || !infeasible(situation, true);
}

}  // namespace posology::network
