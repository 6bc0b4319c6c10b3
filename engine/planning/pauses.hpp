// SPDX-License-Identifier: Apache-2.0
//
// Where holds around planned events forbid home doses: before an operation, before an infusion, and
// afterwards until some time has passed and perhaps a fact is recorded. A separation from an event to the
// next dose of a daily course is such a hold, too: the course runs on, and a dose that falls within it is
// left out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/regimen/plan.hpp"

namespace posology::planning {

/// A stretch in which no dose may be taken: [from, to).
struct Pause {
  time::Instant after;  ///< A dose at this instant is the last that is allowed.
  time::Instant to;
  std::string rule, because;
  regimen::Certainty certainty;
  std::optional<std::string> waits_for = {};  ///< A fact: what follows the pause is provisional without it.
  bool counts_hours = false;  ///< `after` is so many hours before the event, and no day's end.
};

/// The pauses of one daily course, by start. O(rules x events).
std::vector<Pause> pauses_of(const regimen::Brief& brief, const regimen::Plan& plan,
                             const regimen::Pattern& pattern);

}  // namespace posology::planning
