// SPDX-License-Identifier: Apache-2.0
//
// The best calendar of a network, proven: the least cost there is, and of all calendars that cost it the
// earliest in every point at once (they form a lattice). Or a minimal set of groups that cannot all hold.
//
// With all points decided: propagation gives the windows, a bound rules out candidates that must
// cost more than the gap allows, and a minimum cut over what is left is exact for these. Its cost is an upper
// bound on the optimum; once every candidate whose bound is within it has been let in, the answer is proven,
// ties included. Which optional points are kept is found by branch and bound (choices.hpp). Of equally cheap
// choices the one is taken that keeps the first optional point, then the second, and so on, and then the
// least calendar.
//
//   const Outcome outcome = solve(network);
//   if (const auto* best = std::get_if<Solution>(&outcome)) use(best->times);
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "engine/network/propagation.hpp"

namespace posology::network {

struct Solution {
  std::int64_t cost = 0;                   ///< Targets, preferences and what leaving points out costs.
  std::int64_t skip_cost = 0;              ///< The last of these alone.
  std::vector<std::optional<Tick>> times;  ///< By point; nothing when left out.
  /// With the optimum's points present and all else movable; empty when the options do not ask for them.
  std::vector<TickWindow> windows;
  Situation situation;  ///< What was decided.
};

/// Minimal: without any one of the groups there is a calendar. Ascending.
struct Conflict {
  std::vector<Group> groups;
};

using Outcome = std::variant<Solution, Conflict>;

struct SolveOptions {
  GroupsOff off = {};                  ///< Groups that need not hold.
  std::vector<PointId> kept = {};      ///< Optional points that must be present.
  std::vector<PointId> left_out = {};  ///< Optional points that must be absent.
  std::vector<Avoided> avoided = {};   ///< Ticks that points must not take.
  bool windows = true;                 ///< Are the windows asked for?
};

/// What the options ask of a network. Throws InvalidNetwork for points that it does not have, for points left
/// out that are not optional, and for points both kept and left out.
Situation situation_of(const TemporalNetwork& network, const SolveOptions& options);

/// Throws as situation_of() does; and when a calendar's cost could leave 64 bits.
Outcome solve(const TemporalNetwork& network, const SolveOptions& options = {});

}  // namespace posology::network
