// SPDX-License-Identifier: Apache-2.0
//
// Doses at home (pseudo-rule "plan"): every day of the horizon is told, without hole or overlap; regular
// doses run from the start to the stop, and none between is left out but where a hold forbids it; "only if
// needed" is for forms and courses that allow it, after the stop.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_patterns(const Sheet& sheet);

}  // namespace posology::audit
