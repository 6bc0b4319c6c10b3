// SPDX-License-Identifier: Apache-2.0
//
// The optional points of a network, decided one by one: what clauses still allow, and what has been paid for
// points left out.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/network/situation.hpp"

namespace posology::network {

/// Can some clause no longer hold?
bool contradicts_a_clause(const Situation& situation);

/// The only literal of a clause that can still hold, of the first such clause.
std::optional<Literal> forced_by_a_clause(const Situation& situation);

/// What the points that are absent cost.
std::int64_t skip_cost_of(const Situation& situation);

/// The undecided point of the least index; nothing when all are decided.
std::optional<PointId> first_undecided(const Situation& situation);
std::size_t count_undecided(const Situation& situation);

/// Is there a calendar for some choice of the undecided points? When not, the groups to blame for all of
/// them.
std::optional<std::vector<Group>> infeasible_for_all_choices(const Situation& situation);
/// The same of a situation that propagate() finds feasible, and that contradicts no clause.
std::optional<std::vector<Group>> infeasible_once_decided(const Situation& situation);
/// The same without who is to blame: sooner known where there is one.
bool has_a_calendar(const Situation& situation);

}  // namespace posology::network
