// SPDX-License-Identifier: Apache-2.0
//
// Costs by candidate, and what stands for "no calendar can": a cost beyond all others, that stays what it is
// when something is added.
#pragma once

#include <cstdint>
#include <vector>

namespace posology::network {

/// By candidate, for one point.
using Costs = std::vector<std::int64_t>;

/// More than any calendar costs; what no calendar can have.
inline constexpr std::int64_t beyond_cost = std::int64_t{1} << 60;

/// A sum in which beyond_cost stays what it is.
constexpr std::int64_t sum_of_costs(std::int64_t a, std::int64_t b) {
  return a >= beyond_cost || b >= beyond_cost ? beyond_cost : a + b;
}

}  // namespace posology::network
