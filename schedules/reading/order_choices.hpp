// SPDX-License-Identifier: Apache-2.0
//
// one_of of an order's regimens: treatments of which one is planned.
#pragma once

#include "schedules/reading/order_reading.hpp"
#include "schedules/reading/table_reader.hpp"

namespace posology::schedules {

/// `one_of` and `weight` of the regimen that was added last; `keys` are those of its table.
void read_choice(OrderReading& reading, TableReader& keys);

/// Tells choices of one, names that are regimens, what starts after one of a choice, and too many
/// combinations. After all regimens.
void check_choices(OrderReading& reading);

}  // namespace posology::schedules
