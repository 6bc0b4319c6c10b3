// SPDX-License-Identifier: Apache-2.0
//
// The ticks on which a time point may fall: sorted, disjoint intervals, each with a step. A year of half-hour
// appointments in minute ticks is some 250 intervals, not half a million ticks.
#pragma once

#include <cstdint>
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
  /// The first at or after, the last at or before. O(1) where openings are as regular as those of a clinic,
  /// O(log intervals) whatever they are.
  std::optional<Tick> next(Tick from) const;
  std::optional<Tick> previous(Tick from) const;

 private:
  static constexpr std::size_t worth_an_index = 8;  ///< Intervals.

  void index();
  const Interval& ending_from(Tick at) const;
  const Interval& beginning_up_to(Tick at) const;

  std::vector<Interval> intervals_;
  /// By stretch of 2^stretch_ ticks from the first one on: the first interval that ends in it or later. One
  /// more at the end. Empty when there are few intervals.
  std::vector<std::uint32_t> at_stretch_;
  int stretch_ = 0;
};

}  // namespace posology::network
