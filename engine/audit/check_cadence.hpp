// SPDX-License-Identifier: Apache-2.0
//
// How often: each appointment is judged against the one before it among all that the rule binds, whichever
// course brings it, and the number of them against the most. Doses at home are no matter of a cadence; their
// times of day are.
//
//   every 8 weeks, 7 to 9: lutetium/2 on the 55th day after lutetium/1 -> satisfied, found P55D
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_cadence(const Ruling& ruling, const regimen::Cadence& cadence);

}  // namespace posology::audit
