// SPDX-License-Identifier: Apache-2.0
//
// What an order enters for the courses of one regimen: dose.COURSE, times.COURSE, count.COURSE, until.COURSE;
// and how an order names events.
#pragma once

#include "schedules/reading/order_reading.hpp"

namespace posology::schedules {

/// Reads them into the order's use number `use`, checks the doses, and tells doses that are missing at
/// `use_at`.
void read_entries(OrderReading& reading, std::size_t use, const Value& table, const Span& use_at);

/// "lutetium/2", "octreotide-sc/stop": a course of the order and a number within what it can have, or start
/// and stop of a daily course.
FoundCourse find_event(const OrderReading& reading, std::string_view event);
/// One event of each course, for help with one that is misspelt.
std::vector<std::string> example_events(const OrderReading& reading);

}  // namespace posology::schedules
