// SPDX-License-Identifier: Apache-2.0
//
// Two on purpose for a while: the daily course stops so many days after the first event of the other. Judged
// from the day of the stop, which is that of the first dose that is not taken any more (Sheet::stop).
//
//   first depot 15 Dec, last doses on 28 Dec: stopped on the 14th day after -> satisfied
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_overlap(const Ruling& ruling, const regimen::Overlap& overlap);

}  // namespace posology::audit
