// SPDX-License-Identifier: Apache-2.0
//
// A bound on the cost of an order's best plan by propagation alone: each aim costs at least the days by which
// its events' windows keep it from being met, whatever the rest of the plan.
#pragma once

#include <optional>

#include "engine/regimen/order.hpp"

namespace posology::planning {

/// Weighted civil days; no plan costs less. Nothing when propagation finds no calendar that gives up no rule,
/// and then it may have to be solved: a guideline given up may make one. O(one propagation).
std::optional<long long> least_cost(const regimen::Brief& brief);

}  // namespace posology::planning
