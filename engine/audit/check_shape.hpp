// SPDX-License-Identifier: Apache-2.0
//
// A plan that is not even well formed is not judged right by accident (pseudo-rule "plan"): ids are unique,
// events in order of time, ends not before starts, and each planned start within its window and within its
// slack.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_shape(const Sheet& sheet);

}  // namespace posology::audit
