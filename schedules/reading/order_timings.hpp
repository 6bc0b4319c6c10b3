// SPDX-License-Identifier: Apache-2.0
//
// How often, how long and until when, where no source says so: an order enters it, and what it enters becomes
// a rule like those of the library. A regimen that needs such a value and an order without it is a mistake,
// never a default.
#pragma once

#include "schedules/reading/order_reading.hpp"

namespace posology::schedules {

/// One [[regimen]] table being read. `regimen` is the brief's own copy: what the order enters is laid over
/// it.
struct UseReading {
  regimen::RegimenUse& use;
  regimen::Regimen& regimen;
  const Value& table;
  Span use_at;
};

/// `every` and `lasts` of the table, and what is missing of them and of `until`. After counts and ends.
void read_timings(OrderReading& reading, const UseReading& use);

}  // namespace posology::schedules
