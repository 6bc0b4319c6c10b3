// SPDX-License-Identifier: Apache-2.0
//
// How late each event may happen before some rule must break. By propagation alone: of optional doses that
// are still to come none is asked for, which leaves most room, and of courses that go on until some day no
// more than their sources ask for.
#pragma once

#include "engine/planning/attempt.hpp"
#include "engine/regimen/explanation.hpp"

namespace posology::planning {

/// Of the events of `found` that are not past at the brief's as-of. O(events x propagation).
regimen::Robustness robustness_of(const Attempt& attempt, const Found& found);

}  // namespace posology::planning
