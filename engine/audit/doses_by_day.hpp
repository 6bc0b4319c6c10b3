// SPDX-License-Identifier: Apache-2.0
//
// How many doses of a course at home each day brings, on the wall in the order's zone.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "engine/audit/sheet.hpp"

namespace posology::audit {

/// Days with doses, ascending, and how many.
using DosesByDay = std::vector<std::pair<time::LocalDay, int>>;

/// A day on which doses are allowed if needed counts as a full one. O(doses + days on which they are
/// allowed).
DosesByDay doses_by_day(const Sheet& sheet, const HomeCourse& course);

/// Nothing for a day that is not among them. O(log days).
std::optional<int> doses_on(const DosesByDay& doses, time::LocalDay day);

}  // namespace posology::audit
