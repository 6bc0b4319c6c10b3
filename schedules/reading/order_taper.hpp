// SPDX-License-Identifier: Apache-2.0
//
// `taper.COURSE` of an order: a daily dose that comes down, laid on the days from the course's first day on.
#pragma once

#include "engine/dose/taper.hpp"
#include "schedules/reading/order_reading.hpp"

namespace posology::schedules {

/// Reads the taper and lays it on the days from the course's first day on: the first dose, the changes after
/// it, and the last day of one that ends at nothing. Every dose is checked as an entered one, and what it
/// comes to is added to the notes. Told where it cannot be read, does not come out, or begins on no known
/// day.
void enter_taper(OrderReading& reading, const FoundCourse& found, const Value& value);

}  // namespace posology::schedules
