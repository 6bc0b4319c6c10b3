// SPDX-License-Identifier: Apache-2.0
//
// The smallest reason: from groups that cannot all hold, a set from which none can be taken.
//
// QuickXplain: Junker, "QuickXplain: preferred explanations and relaxations for over-constrained problems",
// AAAI 2004, 167-172. O(k log(n / k)) checks for k groups of n, and n where n is small. Groups of a lower
// index are kept in preference.
#pragma once

#include <vector>

#include "engine/network/situation.hpp"

namespace posology::network {

/// `blamed` cannot all hold in `situation`, whatever is chosen for its undecided points; the same of the
/// result, which is minimal and ascending.
std::vector<Group> minimal_conflict(const Situation& situation, std::vector<Group> blamed);

}  // namespace posology::network
