// SPDX-License-Identifier: Apache-2.0
//
// Ways out of orders that put events off, proven by planning the changed order. A delay counts from where the
// event would be without it, so a change that mends the calendar moves what is put off as well, and may break
// it anew.
#pragma once

#include "engine/regimen/order.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::planning {

/// Takes out of the conflict what does not make the order plan. Of an order without delays nothing: there
/// each change has been solved for. Plans the order once for each change.
void keep_what_mends(const regimen::Brief& brief, regimen::Conflict& conflict);

}  // namespace posology::planning
