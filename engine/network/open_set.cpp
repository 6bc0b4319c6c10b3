// SPDX-License-Identifier: Apache-2.0
#include "engine/network/open_set.hpp"

#include <algorithm>
#include <stdexcept>

namespace posology::network {

OpenSet::OpenSet(std::vector<Interval> intervals) : intervals_{std::move(intervals)} {
  for (std::size_t index = 0; index < intervals_.size(); ++index) {
    const Interval& each = intervals_[index];
    const std::int64_t step = each.step.value();
    if (each.first > each.last || step < 1 || (each.last - each.first).value() % step != 0) {
      throw std::invalid_argument{"an interval of an open set must reach its last tick in whole steps"};
    }
    if (index > 0 && intervals_[index - 1].last >= each.first) {
      throw std::invalid_argument{"the intervals of an open set must be sorted and disjoint"};
    }
  }
}

OpenSet OpenSet::between(Tick first, Tick last) {
  if (first > last) return OpenSet{{}};
  return OpenSet{{Interval{.first = first, .last = last}}};
}

bool OpenSet::contains(Tick at) const {
  return next(at) == at;
}

std::optional<Tick> OpenSet::next(Tick from) const {
  const auto found = std::ranges::lower_bound(intervals_, from, {}, &Interval::last);
  if (found == intervals_.end()) return std::nullopt;
  if (from <= found->first) return found->first;
  const std::int64_t step = found->step.value();
  const std::int64_t ahead = (from - found->first).value();
  return found->first + TickSpan{(ahead + step - 1) / step * step};
}

std::optional<Tick> OpenSet::previous(Tick from) const {
  const auto after = std::ranges::upper_bound(intervals_, from, {}, &Interval::first);
  if (after == intervals_.begin()) return std::nullopt;
  const Interval& found = *std::prev(after);
  if (from >= found.last) return found.last;
  const std::int64_t step = found.step.value();
  return found.first + TickSpan{(from - found.first).value() / step * step};
}

}  // namespace posology::network
