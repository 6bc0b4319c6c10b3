// SPDX-License-Identifier: Apache-2.0
//
// Every independent reason for which an order has no legal calendar, smallest first, each told as a chain of
// dates with its ways out.
//
// When one minimal conflict is found, one of its members is set aside and the rest is solved again, until a
// calendar is found: linear in the conflicts. It is done twice, setting aside the earliest and the latest
// fixed date of each, so that conflicts that share a date are found as well. What was set aside is one way to
// mend everything (a correction set; Reiter, "A theory of diagnosis from first principles", Artificial
// Intelligence 32 (1987) 57-95).
//
// The changes that mend one of several conflicts are proven beside the rest of the order with what was set
// aside of the others. Where there are none, they are proven beside no other date of the order; and where a
// date of the conflict is impossible by itself, that is told as a conflict too, and the changes are such as
// mend the conflict as it stands, to where the rules have room.
#pragma once

#include "engine/planning/attempt.hpp"

namespace posology::planning {

/// `order` is what was asked for, of which the attempt may have worked out delays, or not yet; `first` is a
/// minimal clash of the attempt. At most `told` conflicts are told; the first says how many more
/// there are. O(conflicts x solving).
regimen::Conflict all_conflicts(const regimen::Brief& order, const Attempt& attempt, const Clash& first,
                                std::size_t told = 8);

}  // namespace posology::planning
