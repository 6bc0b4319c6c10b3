// SPDX-License-Identifier: Apache-2.0
//
// A chain of dates as numbered lines, each rule with its severity and source: of conflicts and of
// explanations alike.
#pragma once

#include <string>
#include <vector>

#include "calendars/plain_text.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::calendars {

/// Appends "  1.  event: date, what holds it", and below it the rule's citation.
void add_chain(std::string& page, const regimen::Brief& brief, const std::vector<regimen::ChainLink>& chain,
               Ink ink);

}  // namespace posology::calendars
