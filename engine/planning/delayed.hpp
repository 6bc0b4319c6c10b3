// SPDX-License-Identifier: Apache-2.0
//
// Events put off on purpose ([[delay]] of an order): each is planned so much later than it would be planned
// without its delay; what comes before it stays where it would be, and what follows moves by the rules.
//
// A delay counts from a plan, so plans are made one after the other: without delays, then with the delay of
// the event that is planned first, and so on.
#pragma once

#include "engine/planning/attempt.hpp"

namespace posology::planning {

/// Has the order a delay whose day is not worked out yet?
bool waits_for_delays(const regimen::Order& order);

/// The same order with its delays as they were entered, and nothing kept for them.
regimen::Brief as_entered(const regimen::Brief& brief);

/// The answer of an order with delays; Answered::brief is the order in which they are worked out, and
/// `delayed` says what each moves. A delay of an event that is not planned moves nothing. When one cannot be,
/// the answer is that clash. One plan for each delay, and one without.
Answered answer_delayed(const regimen::Brief& brief, Kept& kept);

/// The answer of an order whose delays, if any, are worked out.
Answered answer_as_it_stands(const regimen::Brief& brief, Kept& kept);

/// The same branch without what stays because it comes before an event that is put off: nobody has fixed
/// these dates, so how early, how late and how far they may be is told as if they were free.
Branch with_nothing_kept(const Timing& timing, Branch branch);

/// The same delays, of another plan with the same events put off.
std::vector<regimen::Delayed> delayed_in(std::vector<regimen::Delayed> delayed, const regimen::Plan& plan);

/// Notes of a plan that say what was put off, by how much, and what that moves.
void tell_delays(const regimen::Brief& brief, const std::vector<regimen::Delayed>& delayed,
                 regimen::Plan& plan);

}  // namespace posology::planning
