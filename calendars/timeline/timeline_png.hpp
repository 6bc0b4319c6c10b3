// SPDX-License-Identifier: Apache-2.0
//
// The timeline as pixels: the scene of the SVG, in light colours, twice as fine as a screen's pixels where
// that stays within what readers take.
#pragma once

#include <string>

#include "calendars/calendar.hpp"
#include "calendars/languages/language.hpp"

namespace posology::calendars {

/// PNG. Throws NoFont (paper/typesetter.hpp).
std::string timeline_png(const Calendar& calendar, const Language& language);

}  // namespace posology::calendars
