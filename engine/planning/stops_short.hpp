// SPDX-License-Identifier: Apache-2.0
//
// Doses of open-ended courses that are left out although there is a day for them before the course ends:
// until its last day a course goes on, and nothing that would come sooner is worth its doses.
#pragma once

#include "engine/planning/attempt.hpp"
#include "engine/planning/open_counts.hpp"

namespace posology::planning {

/// Makes them certain in `counts`; false when there are none. `date` is that of the events of the draft, as
/// planned.
bool keep_going(OpenCounts& counts, const Attempt& attempt, const Found& found, const DateOf& date);

/// Adds to `counts` what is due after all that were counted, as some have come sooner than their interval,
/// for the network to decide; false when nothing is.
bool count_on(OpenCounts& counts, const Attempt& attempt, const Found& found, const DateOf& date);

/// Are there any? Asked of a calendar that was found for itself, and not as the best of its order.
bool stops_short(const Attempt& attempt, const Found& found);

}  // namespace posology::planning
