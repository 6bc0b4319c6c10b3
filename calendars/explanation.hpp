// SPDX-License-Identifier: Apache-2.0
//
// Why a plan's dates are what they are, for people: of one event at length, of all of them a few lines each;
// and how late each may be.
#pragma once

#include <string>

#include "calendars/plain_text.hpp"
#include "engine/regimen/explanation.hpp"

namespace posology::calendars {

std::string explanation_text(const regimen::Brief& brief, const regimen::Explanation& explanation,
                             Ink ink = {});

/// "1 day", "19 hours 30 minutes": civil days where a whole day has passed, else elapsed time.
std::string room_words(const time::Zone& zone, time::Instant from, time::Instant to);

}  // namespace posology::calendars
