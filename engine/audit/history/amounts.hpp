// SPDX-License-Identifier: Apache-2.0
//
// Amounts of a history as whole numbers: millionths of the smallest unit of their dimension, so that a
// million of them are added exactly and without a decimal type.
#pragma once

#include <optional>

#include "engine/audit/history/given.hpp"

namespace posology::audit::history {

/// The amount in millionths of the smallest unit; nothing when it has more places or digits than that holds.
std::optional<std::int64_t> scaled(const dose::Quantity& quantity);

/// Back again, in `unit`; the nearest representable when it does not come out even is never needed: every
/// amount read was written in a unit of its dimension.
dose::Quantity quantity_of(std::int64_t amount, dose::Unit unit);

}  // namespace posology::audit::history
