// SPDX-License-Identifier: Apache-2.0
//
// A minimal set of causes that cannot all hold, told as dates in order: a date that stands, the rule that
// follows from it with the earliest date that it allows, and so on to the date it collides with and the
// shortfall.
#pragma once

#include <span>

#include "engine/planning/openings.hpp"
#include "engine/planning/timing.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::planning {

struct Blame {
  const regimen::Brief& brief;
  const Draft& draft;
  const Timing& timing;
  const Openings& openings;
  std::vector<std::size_t> causes;  ///< Minimal: without any one of them the rest can hold.
};

/// Without relaxations: those are found by solving again (planner.cpp). O(causes x steps of the chain).
regimen::Conflict tell(const Blame& blame);

}  // namespace posology::planning
