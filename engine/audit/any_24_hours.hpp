// SPDX-License-Identifier: Apache-2.0
//
// How much comes together in any 24 hours, across midnight and across clock changes.
//
// Two doses are within 24 hours of each other when fewer than 24 hours have passed and the clock on the wall
// shows fewer than 24 as well: a dose every day at 08:00 is one in 24 hours, also on the day of 23 hours. Of
// a course that may be taken if needed its whole day's number counts wherever it may be taken, unless more of
// it is taken at set times.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/audit/sheet.hpp"

namespace posology::audit {

/// 24 hours that bring more than `most`, and what they bring.
struct Stretch {
  time::Instant from;  ///< They begin here.
  dose::Quantity total;
  std::vector<std::string> of = {};  ///< Ids of the events and courses that they count.
};

/// The first 24 hours over `most` that do not lie within one day; a day is judged for itself. Events without
/// a dose, and doses measured otherwise than `most`, count for nothing. Throws dose::DecimalOverflow as sums
/// do. O(doses x doses within a day).
std::optional<Stretch> first_over(const Sheet& sheet, std::span<const regimen::PlannedEvent* const> events,
                                  Sheet::HomeCourses home, const dose::Quantity& most);

}  // namespace posology::audit
