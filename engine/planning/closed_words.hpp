// SPDX-License-Identifier: Apache-2.0
//
// Why an event cannot be before a certain opening: the holiday, the closure or the weekday that is in the
// way, by its name and date.
//
//   closed_words(brief, visit, first, opens)   // "closed on Fri 25 Dec 2026: Christmas Day"
#pragma once

#include <string>

#include "engine/planning/draft.hpp"

namespace posology::planning {

/// Of a start asked for at `asked` that has to wait for `opens`: what closes the day asked for, and the
/// closures between it and the opening, three at most. Empty when nothing is known (an event at home).
/// O(closures of the clinic).
std::string closed_words(const regimen::Brief& brief, const DraftEvent& event, time::Instant asked,
                         time::Instant opens);

}  // namespace posology::planning
