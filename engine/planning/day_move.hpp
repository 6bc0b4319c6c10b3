// SPDX-License-Identifier: Apache-2.0
//
// One event asked for on the day before its own, or the day after: what it costs, or which rule forbids it,
// and what else would be elsewhere.
#pragma once

#include "engine/planning/attempt.hpp"
#include "engine/regimen/explanation.hpp"

namespace posology::planning {

struct DayMoveQuestion {
  const Attempt& attempt;
  const Found& found;
  std::size_t event;  ///< In the plan.
  bool earlier;
};

/// Solved for, so that the cost is the least there is. A date that the order fixes is asked as if it did not.
regimen::DayMove moved_by_a_day(const DayMoveQuestion& question);

}  // namespace posology::planning
