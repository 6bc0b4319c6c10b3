// SPDX-License-Identifier: Apache-2.0
//
// Cutting the segments of a daily course: to the stretches on which it has one dose, and where a decision is
// due.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/planning/pauses.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::planning {

/// [from, to): a stretch with one dose, or without any.
struct Range {
  time::Instant from, to;
  bool taken = true;
};

/// What of the segments lies within the ranges; in those on which nothing is taken, not to be taken.
std::vector<regimen::Segment> within(const std::vector<regimen::Segment>& segments,
                                     const std::vector<Range>& ranges);

/// The segment with the pauses cut out of it, each told as not to be taken. What goes on only when a fact is
/// recorded is provisional, and said in `notes`.
std::vector<regimen::Segment> with_pauses(const time::Zone& zone, const regimen::Pattern& pattern,
                                          regimen::Segment segment, const std::vector<Pause>& pauses,
                                          std::vector<std::string>& notes);

/// What of the segments lies outside of [from, to).
std::vector<regimen::Segment> without(const std::vector<regimen::Segment>& segments, time::Instant from,
                                      time::Instant to);

/// From the first review on that nobody has decided nothing that is taken looks firm.
std::vector<regimen::Segment> waiting(const std::vector<regimen::Segment>& segments,
                                      const std::optional<time::Instant>& review);

}  // namespace posology::planning
