// SPDX-License-Identifier: Apache-2.0
//
// Two that may not run together: all of the one is over before any of the other begins. A daily course runs
// from its first dose to its stop, appointments from the first start to the last end.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_exclusion(const Ruling& ruling, const regimen::Exclusion& exclusion);

}  // namespace posology::audit
