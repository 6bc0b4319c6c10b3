// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/planned_dates.hpp"

#include <utility>

namespace posology::planning {

time::Instant PlannedDates::operator()(std::size_t event) {
  const auto& dates = found_.dating.events[event];
  if (dates) return dates->planned;
  if (!soonest_) {
    const auto start = attempt_.brief().zone->start_of(attempt_.brief().order.start);
    auto found = soonest(attempt_.drafted(), attempt_.brief().zone);
    soonest_ = found ? std::move(found->legal) : std::vector(found_.dating.events.size(), start);
  }
  return (*soonest_)[event];
}

}  // namespace posology::planning
