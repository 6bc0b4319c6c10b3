// SPDX-License-Identifier: Apache-2.0
//
// When each event of a draft may happen at all, by place and length, within the days that are planned.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/planning/draft.hpp"
#include "engine/planning/kept_openings.hpp"

namespace posology::planning {

class Openings {
 public:
  /// The days are inclusive. A start or a stop of a daily course happens at the course's first home dose of a
  /// day; an event at home without such times at any minute; any other when its place is open.
  Openings(const regimen::Brief& brief, const Draft& draft, const DaySpan& days, KeptOpenings& kept);

  /// The first start at or after, the last at or before; nothing where there is none. The days of a place
  /// reach one further than the horizon either way: its zone may be another.
  std::optional<time::Instant> next(std::size_t event, time::Instant from) const;
  std::optional<time::Instant> previous(std::size_t event, time::Instant from) const;
  /// The same for the network. It may reach beyond the horizon, which the network has of its own.
  const std::shared_ptr<const network::OpenSet>& ticks(std::size_t event) const {
    return by_event_[event].times->ticks;
  }
  time::Instant first() const { return first_; }  ///< Of the horizon, inclusive.
  time::Instant last() const { return last_; }    ///< Of the horizon, inclusive.

 private:
  time::Instant first_, last_;
  struct Of {
    KeptOpenings::Shared times;
    time::Instant first, last;  ///< Of the days asked about, inclusive.
  };
  std::vector<Of> by_event_;
};

/// A generous last day for the calendar: starts, counts and courses laid end to end twice over, within
/// the last day that the zone data covers.
time::LocalDay horizon_of(const regimen::Brief& brief);

}  // namespace posology::planning
