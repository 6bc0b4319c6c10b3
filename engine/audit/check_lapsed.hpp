// SPDX-License-Identifier: Apache-2.0
//
// What an order overrides, or switches off, until a day holds up to that day and no longer: what is planned
// after it is judged by the rule as it is then. A plan that needs the change after its end is not shown.
#pragma once

#include <vector>

#include "engine/regimen/finding.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::audit {

/// A rule that a plan breaks, or of which it lacks the record, after the last day of what the order changes
/// of it.
struct Lapsed {
  time::LocalDay last = {};  ///< The last day of the change.
  regimen::Finding finding = {};
};

/// Every one of severity contraindicated or label, and what has to be recorded, as not assessable. Needs
/// brief.zone (std::invalid_argument).
std::vector<Lapsed> check_lapsed(const regimen::Brief& brief, const regimen::Plan& plan);

}  // namespace posology::audit
