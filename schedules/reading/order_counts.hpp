// SPDX-License-Identifier: Apache-2.0
//
// `count` of courses that go with another. Of what a rule asks for with each event of another course there
// are as many as of that one, or none.
#pragma once

#include "schedules/reading/order_timings.hpp"

namespace posology::schedules {

/// Tells numbers that are neither, and courses that are counted from one that is left out. After the numbers
/// and cycles of the table have been read.
void check_counts(OrderReading& reading, const UseReading& use);

}  // namespace posology::schedules
