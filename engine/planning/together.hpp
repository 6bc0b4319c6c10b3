// SPDX-License-Identifier: Apache-2.0
//
// Several dates of an order moved at once, where no change of one mends it.
#pragma once

#include <span>

#include "engine/planning/attempt.hpp"

namespace posology::planning {

/// One change for each of `causes` (each a fixed date or a start after something), so that all of them
/// together make the order plan with as few days of moving as possible. Empty when one of them is no such
/// cause.
std::vector<regimen::Relaxation> together(const Attempt& attempt, std::span<const std::size_t> causes);

}  // namespace posology::planning
