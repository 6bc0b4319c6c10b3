// SPDX-License-Identifier: Apache-2.0
//
// What waits for a decision must say so (pseudo-rule "plan"): an event with an open decision, without its
// dose, before a fact that is not recorded or at or after a review that has not been held is provisional, and
// so are the later events of its course and the companions at a fixed offset from it (hazard 11).
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_certainty(const Sheet& sheet);

}  // namespace posology::audit
