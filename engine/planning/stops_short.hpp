// SPDX-License-Identifier: Apache-2.0
//
// Doses of open-ended courses that were left out so that something else comes sooner, although there is a day
// for them before the course ends. Until its last day a course goes on: nothing is worth its doses.
#pragma once

#include "engine/planning/open_counts.hpp"
#include "engine/planning/search.hpp"
#include "engine/planning/soonest.hpp"

namespace posology::planning {

/// Makes them certain in `counts`; false when there are none. `date` is that of the
/// events of the draft, as planned.
bool keep_going(OpenCounts& counts, const regimen::Brief& brief, const Drafted& drafted, const Found& found,
                const DateOf& date);

}  // namespace posology::planning
