// SPDX-License-Identifier: Apache-2.0
//
// Extra doses only if needed: not before the daily course has stopped, and no longer than allowed. One
// verdict for each home course.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_when_required(const Ruling& ruling, const regimen::WhenRequired& extra);

}  // namespace posology::audit
