// SPDX-License-Identifier: Apache-2.0
//
// `[body]` of an order, and doses that are worked out from it: 750 mg/m2 of 1.73 m2. The formula, what went
// into it and every rounding are told; a dose that whole units do not make is rounded only when the order
// says which way, and how far at most.
#pragma once

#include "engine/dose/body_surface.hpp"
#include "schedules/reading/order_reading.hpp"

namespace posology::schedules {

/// Nothing is told where there is no such table.
std::optional<Body> read_body(Report& report, TableReader& keys);

/// { amount = "750 mg/m2", times = "twice daily", round = "nearest", within = 5 }. Nothing, and told, where
/// it cannot be worked out or made. Not yet held against limits.
std::optional<regimen::EnteredDose> read_worked_out(OrderReading& reading, const regimen::Course& course,
                                                    const Value& value);

}  // namespace posology::schedules
