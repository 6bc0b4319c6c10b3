// SPDX-License-Identifier: Apache-2.0
//
// An order with a way out typed in.
#pragma once

#include <span>

#include "engine/planning/kept.hpp"
#include "engine/regimen/order.hpp"
#include "engine/regimen/relaxation.hpp"

namespace posology::planning {

/// What the change speaks of and the order does not have is left as it is.
void apply(const regimen::Relaxation& change, regimen::Order& order);

/// Do both change the same thing of an order, so that it cannot have both?
bool same_thing(const regimen::Relaxation& one, const regimen::Relaxation& other);

/// Has the order a calendar? Most that have none are told by propagation alone. Of orders that differ little,
/// most of the rest is to work out what is open: `kept` has it from one to the next.
bool has_calendar(const regimen::Brief& brief, Kept& kept);

/// Has the order with all `changes` a calendar? As costly as planning it.
bool mends(const regimen::Brief& brief, std::span<const regimen::Relaxation> changes);

}  // namespace posology::planning
