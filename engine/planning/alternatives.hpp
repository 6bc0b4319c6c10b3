// SPDX-License-Identifier: Apache-2.0
//
// The best plans that really differ from the best one and from each other. Two plans really differ when an
// event with a date of its own is in one and not in the other, or falls on another civil day; starts and
// stops of doses at home, times of the day, and what moves with another event make no difference of their
// own.
//
// Exact: the plans that are left are parted by the first event that differs (Lawler, "A procedure for
// computing the K best solutions to discrete optimization problems", Management Science 18 (1972) 401-405),
// and the best of each part is solved for. What is best is as for the plan: fewest guidelines and conventions
// given up, then least deviation; of equally good plans the one that was parted off first comes first.
#pragma once

#include "engine/regimen/alternative.hpp"

namespace posology::planning {

/// At most `count`, best first, none worse than one that is missing; fewer when there are no more. Empty when
/// the order has no plan. O(count x events x solving).
std::vector<regimen::Alternative> alternatives(const regimen::Brief& brief, std::size_t count);

}  // namespace posology::planning
