// SPDX-License-Identifier: Apache-2.0
//
// Is there a calendar, and how early and how late can each point be in one?
//
// Every point is raised to its earliest tick until nothing moves. Because shifts are monotone, what is
// reached is below every calendar; because it obeys every rule, it is a calendar itself. So the fixpoint
// exists exactly when there is a calendar, whatever the holes in the open sets, and it is the earliest in
// every point at once. The same from above gives the latest. (Jeavons and Cooper 1995; for plain shifts
// without holes, Dechter, Meiri and Pearl 1991.)
//
// A cycle of plain shifts that gains on itself would be counted up tick by tick; it is recognised after a few
// rounds from the reasons kept with each raise (a cycle in the parents, as in Bellman-Ford).
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "engine/network/situation.hpp"

namespace posology::network {

/// Both inclusive. For points that are not present both are the horizon's first tick.
struct TickWindow {
  Tick earliest, latest;
};

struct Propagation {
  std::vector<TickWindow> windows;  ///< By point; empty when there is no calendar.
  std::vector<Group> blamed =
      {};  ///< When there is none: groups that cannot all hold, ascending; not minimal.
  bool feasible() const { return blamed.empty(); }
};

/// O(raises x arcs of a point); each raise moves a point up by at least one open tick.
Propagation propagate(const Situation& situation);

/// Its windows alone, and where no calendar is, nothing. Windows that are `known` to hold every calendar save
/// the way to them.
std::optional<std::vector<TickWindow>> propagate(const Situation& situation,
                                                 const std::vector<TickWindow>& known);

/// Only the earliest of each point, and where no calendar is, nothing. For points that are not present the
/// horizon's first tick.
std::optional<std::vector<Tick>> earliest(const Situation& situation);

/// The same. Known windows tell sooner that there is none.
std::optional<std::vector<Tick>> earliest(const Situation& situation, const std::vector<TickWindow>& known);

/// The same, or a clause that every calendar within `known` meets and this choice does not: one of the points
/// that are to blame is left out, or one kept whose absence a rule waits for.
std::variant<std::vector<Tick>, std::vector<Literal>> earliest_or_clause(
    const Situation& situation, const std::vector<TickWindow>& known);

/// Only whether there is a calendar, and the groups to blame when there is not.
std::optional<std::vector<Group>> infeasibility(const Situation& situation);

}  // namespace posology::network
