// SPDX-License-Identifier: Apache-2.0
//
// Cycles: how long one is, how many there are, and on which of its days each drug is given. Where sources
// leave the schedule to a specialist the order enters all of it; figures of protocols are shown, never
// applied.
//
//   cycle = { length = "P28D", count = 4, days = { capecitabine = "1-14", temozolomide = "10-14" } }
#pragma once

#include "schedules/reading/order_timings.hpp"

namespace posology::schedules {

/// `cycle` of the table, laid over the regimen's courses of cycles; told where it is missing. After counts.
void read_cycle(OrderReading& reading, const UseReading& use);

/// `lifetime.COURSE` of the table: what was given before and the most that may ever be given. After the cycle
/// and the doses; a total that is too much is told.
void read_lifetimes(OrderReading& reading, const UseReading& use);

}  // namespace posology::schedules
