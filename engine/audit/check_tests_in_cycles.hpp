// SPDX-License-Identifier: Apache-2.0
//
// Tests that follow the doses of each cycle: a blood count so many days after the first, kidney tests every
// week. The doses are looked for on the sheet, between one cycle's first day and the next one's; what an
// order entered as days of the cycle is not believed.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

/// One verdict for each cycle in which a dose is given; none where the plan has no such tests at all.
Findings check_test_after(const Ruling& ruling, const regimen::TestAfter& due);
Findings check_test_every(const Ruling& ruling, const regimen::TestEvery& due);

}  // namespace posology::audit
