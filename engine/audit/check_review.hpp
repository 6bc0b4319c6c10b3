// SPDX-License-Identifier: Apache-2.0
//
// Titration decisions: a review stands at the visit of each event whose dose waits for it. While the
// decision is not recorded, the verdict is "not assessable" and names the fact. Only courses whose dose
// climbs a ladder are bound.
//
//   after 2, every 2: reviews at octreotide-lar/3, /5, /7, facts octreotide-lar-review-1, -2, -3
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_review(const Ruling& ruling, const regimen::ReviewDue& due);

}  // namespace posology::audit
