// SPDX-License-Identifier: Apache-2.0
//
// Until when a drug may be taken if only when needed: up to what no rule lets be given beside it.
#pragma once

#include "engine/regimen/plan.hpp"

namespace posology::planning {

/// An event and the exclusion that keeps a drug from it. Both null when there is none.
struct NotBeside {
  const regimen::PlannedEvent* event = nullptr;
  const regimen::Rule* rule = nullptr;
};

/// The first event of the plan from `from` on that an exclusion in force forbids beside the subject; reviews
/// are none. Points into `brief` and `plan`. O(rules x events).
NotBeside first_not_beside(const regimen::Brief& brief, const regimen::Plan& plan,
                           const regimen::Subject& subject, time::Instant from);

}  // namespace posology::planning
