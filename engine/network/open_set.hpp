// SPDX-License-Identifier: Apache-2.0
//
// The ticks on which a time point may fall: sorted, disjoint intervals, each with a step. A year of half-hour
// appointments in minute ticks is some 250 intervals, not half a million ticks.
#pragma once

#include <optional>
#include <vector>

#include "engine/network/ticks.hpp"

namespace posology::network {

/// first, first + step, … last; last is reached exactly.
struct Interval {
  Tick first, last;
  TickSpan step{1};
  friend bool operator==(const Interval&, const Interval&) = default;
};

class OpenSet {
 public:
  /// Sorted and disjoint, steps of at least 1 that reach `last`, or std::invalid_argument. May be empty.
  explicit OpenSet(std::vector<Interval> intervals);
  static OpenSet between(Tick first,
                         Tick last);  ///< Every tick, both ends inclusive; empty when first > last.

  const std::vector<Interval>& intervals() const { return intervals_; }
  bool contains(Tick at) const;
  std::optional<Tick> next(Tick from) const;      ///< The first at or after. O(log intervals).
  std::optional<Tick> previous(Tick from) const;  ///< The last at or before. O(log intervals).

 private:
  std::vector<Interval> intervals_;
};

}  // namespace posology::network
