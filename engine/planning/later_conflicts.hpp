// SPDX-License-Identifier: Apache-2.0
//
// Conflicts that show only once others are mended. A delay counts from where its event would be planned
// without it, so an order that has no plan without its delays does not show what its delays collide with.
#pragma once

#include <vector>

#include "engine/regimen/order.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::planning {

/// Adds those to `conflict`, the order's, behind its others, each with its changes; and where it stands alone
/// gives it `own`: the changes that mend it beside nothing that shows later. Only where each change that is
/// told together is one of some conflict's then; otherwise nothing is changed. As costly as planning the
/// order once for each.
void add_later_conflicts(const regimen::Brief& brief, const std::vector<regimen::Relaxation>& own,
                         regimen::Conflict& conflict);

}  // namespace posology::planning
