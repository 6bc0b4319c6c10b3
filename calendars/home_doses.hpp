// SPDX-License-Identifier: Apache-2.0
//
// Daily doses at home, dose by dose: a pattern's wall-clock times on every local day of its `take`
// segments. Home doses keep their wall-clock time across clock changes. A time that the clock skips is taken
// at the first minute after the gap, one that comes twice is taken once, the first time.
#pragma once

#include <vector>

#include "calendars/calendar.hpp"

namespace posology::calendars {

/// All doses of `pattern`, ascending. Segments are [from, to): a dose exactly at `to` is not taken.
/// O(days x times a day).
std::vector<HomeDose> home_doses(const regimen::Pattern& pattern, const time::Zone& zone);

}  // namespace posology::calendars
