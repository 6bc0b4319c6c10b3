// SPDX-License-Identifier: Apache-2.0
//
// All within the first and the last day of the plan, and those within what can be planned at all (pseudo-rule
// "horizon"): 1970-01-02 to 2037-12-31, on the wall in the zone of the order.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_horizon(const Sheet& sheet);

}  // namespace posology::audit
