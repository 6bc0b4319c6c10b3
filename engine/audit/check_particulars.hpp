// SPDX-License-Identifier: Apache-2.0
//
// Each event is what the order has it be (pseudo-rule "order"): of a course that was ordered, of its kind, at
// its place, as long as it lasts, and about what it is about. An event under a wrong name would pass by every
// rule that binds it; so this is checked before any rule can be trusted.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_particulars(const Sheet& sheet);

}  // namespace posology::audit
