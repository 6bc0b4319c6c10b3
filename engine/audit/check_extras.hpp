// SPDX-License-Identifier: Apache-2.0
//
// Extra doses beside another course, as recorded decisions have added them: each on the days that were
// decided and on no other, at the dose that was decided, by a rule that is on and allows extra doses of that
// drug. One verdict for each.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_extras(const Sheet& sheet);

}  // namespace posology::audit
