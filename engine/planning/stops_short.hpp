// SPDX-License-Identifier: Apache-2.0
//
// Doses of open-ended courses that are left out although there is a day for them before the course ends:
// until its last day a course goes on, and nothing that would come sooner is worth its doses.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/planning/attempt.hpp"
#include "engine/planning/open_counts.hpp"

namespace posology::planning {

/// Makes those of the first such course certain in `counts`; false when there are none. `date` is that of the
/// events of the draft, as planned.
bool keep_going(OpenCounts& counts, const Attempt& attempt, const Found& found, const DateOf& date);

/// Adds to `counts` what is due after all that were counted, as some have come sooner than their interval,
/// for the network to decide; false when nothing is.
bool count_on(OpenCounts& counts, const Attempt& attempt, const Found& found, const DateOf& date);

/// A course that goes on until a day that no other date moves.
struct HeldToItsEnd {
  std::vector<std::size_t> doses;  ///< Events of the draft that are given, by number.
  /// From this day on a dose may be the last: another is due after the end.
  time::LocalDay last_from;
};
std::vector<HeldToItsEnd> held_to_their_end(const Attempt& attempt, const Found& found);

/// Are there any? Asked of a calendar that was found for itself, and not as the best of its order.
bool stops_short(const Attempt& attempt, const Found& found);

}  // namespace posology::planning
