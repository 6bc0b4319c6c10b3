// SPDX-License-Identifier: Apache-2.0
//
// What an order overrides or switches off holds up to a day; what is planned after it obeys the rule as it
// is. Which events come after that day the plan itself says, so plans are made one after the other: as
// overridden, then with the rule for each event that came after, until no other does.
#pragma once

#include "engine/planning/attempt.hpp"

namespace posology::planning {

/// The answer of an order some of whose changes of rules end. Answered::brief says in its lapses which events
/// come after. An event that once came after keeps the rule, wherever the next plan puts it; so there is at
/// most one plan more than there are events.
Answered answer_lapsing(const regimen::Brief& brief, Kept& kept);

/// The rule of that id as it binds the event: the order's change of it, or what holds after that has ended.
/// Null for no such rule.
const regimen::Rule* rule_at(const regimen::Brief& brief, const std::string& rule, const std::string& event);

}  // namespace posology::planning
