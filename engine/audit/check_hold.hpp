// SPDX-License-Identifier: Apache-2.0
//
// A pause around an event: nothing later than so long before its start, nothing again until so long after.
// One verdict for each event that is protected. Doses at home count at their expanded times; where a dose is
// allowed only if needed, one may be taken at the last minute, so that too must leave the time free. Whole
// drug-free days put the last dose a day earlier: 21 of them, on the 22nd day before.
//
//   infusion Tue 9:00, last dose Mon 9:00 -> satisfied, found PT24H; over the night the clocks go forward,
//   PT23H
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_hold(const Ruling& ruling, const regimen::Hold& hold);

}  // namespace posology::audit
