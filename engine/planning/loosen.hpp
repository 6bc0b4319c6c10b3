// SPDX-License-Identifier: Apache-2.0
//
// A guideline or convention that had to be given up is not forgotten: it is loosened by the least that leaves
// a calendar, and the best of these calendars is the plan. That least amount is proven, by solving again.
#pragma once

#include "engine/planning/attempt.hpp"

namespace posology::planning {

/// The best dates with each given-up distance between two events as near to what its rule asks for as any
/// calendar lets it be: to the day, or to the minute where the rule counts in hours; the rules one after the
/// other, in the order of the library. O(log of the distance) propagations for each, and one solution.
Found loosened(const Attempt& attempt, Found found);

}  // namespace posology::planning
