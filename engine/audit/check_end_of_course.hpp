// SPDX-License-Identifier: Apache-2.0
//
// Until a fact or so long after the first event of another course, whichever comes first: no event of the
// course later than that day, and a review of it on that very day. A fact that has not come about is no
// fault, and makes nothing undecidable.
//
//   first infusion 31 Aug 2026, 18 months: the last depot and the review by Tue 29 Feb 2028
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_end_of_course(const Ruling& ruling, const regimen::EndOfCourse& ending);

/// The day on which the course ends; nothing when it counts from something that the plan has not.
std::optional<time::LocalDay> end_day(const Sheet& sheet, const regimen::EndOfCourse& ending);

}  // namespace posology::audit
