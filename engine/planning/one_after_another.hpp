// SPDX-License-Identifier: Apache-2.0
//
// Ways out that take more than one look: the order with a change of one of its conflicts typed in is planned
// again, what is still in the way tells the next change, and so on, until the whole order plans. What changes
// the same thing twice becomes one change. So several conflicts are mended together, whatever they are of,
// and a change is taken farther where it was not enough.
//
// Depth first, the cheapest change of a conflict first, at most so many plans and none of them twice: what is
// found is proven to do, none of it can be spared, and each date is moved no farther than halving finds that
// the others ask for. It is not proven to be the cheapest.
#pragma once

#include <optional>
#include <vector>

#include "engine/regimen/order.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::planning {

/// Changes that together make the order plan; empty when none are found. `conflict` is the order's.
std::vector<regimen::Relaxation> one_after_another(const regimen::Brief& brief,
                                                   const regimen::Conflict& conflict);

/// The same change, taken as much farther as the order needs; nothing when that is not found. `offer` alone
/// does not make the order plan. Of a date it is proven to do, and not to be the nearest that does.
std::optional<regimen::Relaxation> farther(const regimen::Brief& brief, const regimen::Relaxation& offer);

}  // namespace posology::planning
