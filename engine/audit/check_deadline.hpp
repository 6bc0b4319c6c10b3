// SPDX-License-Identifier: Apache-2.0
//
// Is every deadline of the plan shown, on the day that counts back from its event?
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

/// One verdict for each event that the rule binds. A deadline before the order's first day is no event of the
/// plan.
Findings check_deadline(const Ruling& ruling, const regimen::Deadline& deadline);

}  // namespace posology::audit
