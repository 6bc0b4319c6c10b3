// SPDX-License-Identifier: Apache-2.0
//
// Ways out, proven by planning the changed order where solving for them was not proof enough. A delay counts
// from where the event would be without it, so a change that mends the calendar moves what is put off as
// well, and may break it anew; what an order changes of a rule until a day holds by where the plan has its
// events.
#pragma once

#include "engine/regimen/order.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::planning {

/// Of an order with delays or with rules that come back: takes out of the conflict what does not make the
/// order plan, or takes it as much farther as it needs. And finds changes that make it plan together, where
/// no single one does. Plans the order a few dozen times at the most.
void keep_what_mends(const regimen::Brief& brief, regimen::Conflict& conflict);

}  // namespace posology::planning
