// SPDX-License-Identifier: Apache-2.0
//
// When each event of an attempt is planned; at the soonest, what is left out, of which mostly nobody asks.
#pragma once

#include <optional>
#include <vector>

#include "engine/planning/attempt.hpp"

namespace posology::planning {

/// A DateOf (open_counts.hpp). Both outlive it. The first question about an event that is left out works the
/// soonest dates out, for all.
class PlannedDates {
 public:
  PlannedDates(const Attempt& attempt, const Found& found) : attempt_{attempt}, found_{found} {}

  time::Instant operator()(std::size_t event);

 private:
  const Attempt& attempt_;
  const Found& found_;
  std::optional<std::vector<time::Instant>> soonest_;
};

}  // namespace posology::planning
