// SPDX-License-Identifier: Apache-2.0
//
// When each event of a draft may happen at all, by place and length, within the days that are planned.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/planning/draft.hpp"
#include "engine/time/availability.hpp"

namespace posology::planning {

class Openings {
 public:
  /// The days are inclusive. A start or a stop of a daily course happens at the course's first home dose of a
  /// day; an event at home without such times at any minute; any other when its place is open.
  Openings(const regimen::Brief& brief, const Draft& draft, time::LocalDay first, time::LocalDay last);

  const time::Availability& of(std::size_t event) const { return *by_event_[event]; }
  time::Instant first() const { return first_; }  ///< Of the horizon, inclusive.
  time::Instant last() const { return last_; }    ///< Of the horizon, inclusive.

 private:
  time::Instant first_, last_;
  std::vector<std::shared_ptr<const time::Availability>> by_event_;
};

/// A generous last day for the calendar: starts, counts and courses laid end to end twice over, within
/// the last day that the zone data covers.
time::LocalDay horizon_of(const regimen::Brief& brief);

}  // namespace posology::planning
