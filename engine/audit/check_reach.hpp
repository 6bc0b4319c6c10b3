// SPDX-License-Identifier: Apache-2.0
//
// A course that goes on until something ends it is not cut short (pseudo-rule "order"): after its last
// event, no further one would fit before the end without being put off for a week. Only courses with an end
// of their own, by an end-of-course rule or a day in the order, can be judged so.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_reach(const Sheet& sheet);

}  // namespace posology::audit
