// SPDX-License-Identifier: Apache-2.0
//
// A draft with its dates: what the network answered, in instants and causes.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/planning/timing.hpp"

namespace posology::planning {

/// The dates of one event that is in the plan; instants are of its start.
struct EventDates {
  time::Instant planned;
  time::Instant earliest, latest;                                        ///< With all else movable.
  time::Instant slack_first, slack_last;                                 ///< With all else as planned.
  std::vector<std::size_t> binds_planned, binds_earliest, binds_latest;  ///< Causes, by index.
};

struct Dating {
  std::vector<std::optional<EventDates>> events;  ///< By draft event; nothing when left out.
  std::int64_t cost = 0;                          ///< Weighted civil days, what is left out included.
  std::int64_t deviation_days = 0;                ///< Weighted civil days of what is in the plan.
  std::vector<std::size_t> given_up;              ///< Causes of soft rules that do not hold.
};

}  // namespace posology::planning
