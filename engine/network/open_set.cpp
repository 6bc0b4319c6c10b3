// SPDX-License-Identifier: Apache-2.0
#include "engine/network/open_set.hpp"

#include <algorithm>
#include <limits>
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
  index();
}

/// Openings come a few a week: a stretch of the mean distance of two of them holds one or none.
void OpenSet::index() {
  std::int64_t span = 0;
  if (intervals_.size() < worth_an_index) return;
  if (__builtin_sub_overflow(intervals_.back().last.value(), intervals_.front().first.value(), &span)) return;
  if (span > std::numeric_limits<std::int64_t>::max() / 2) return;
  while ((span >> stretch_) > static_cast<std::int64_t>(intervals_.size())) ++stretch_;
  std::uint32_t next = 0;
  for (std::int64_t begin = 0; begin <= span; begin += std::int64_t{1} << stretch_) {
    while ((intervals_[next].last - intervals_.front().first).value() < begin) ++next;
    at_stretch_.push_back(next);
  }
  at_stretch_.push_back(static_cast<std::uint32_t>(intervals_.size() - 1));
}

/// The first interval to end at or after the tick, which is within the first and the last of all.
const Interval& OpenSet::ending_from(Tick at) const {
  const auto from = intervals_.begin();
  if (at_stretch_.empty()) return *std::ranges::lower_bound(intervals_, at, {}, &Interval::last);
  const auto stretch = static_cast<std::size_t>((at - intervals_.front().first).value() >> stretch_);
  const std::uint32_t first = at_stretch_[stretch], last = at_stretch_[stretch + 1];
  // Mostly this one or the next.
  if (intervals_[first].last >= at) return intervals_[first];
  return *std::ranges::lower_bound(from + first + 1, from + last, at, {}, &Interval::last);
}

/// The last interval to begin at or before the tick, which is within the first and the last of all.
const Interval& OpenSet::beginning_up_to(Tick at) const {
  const Interval& found = ending_from(at);
  return found.first <= at ? found : *(&found - 1);
}

OpenSet OpenSet::between(Tick first, Tick last) {
  if (first > last) return OpenSet{{}};
  return OpenSet{{Interval{.first = first, .last = last}}};
}

bool OpenSet::contains(Tick at) const {
  return next(at) == at;
}

std::optional<Tick> OpenSet::next(Tick from) const {
  if (intervals_.empty() || from > intervals_.back().last) return std::nullopt;
  if (from <= intervals_.front().first) return intervals_.front().first;
  const Interval& found = ending_from(from);
  if (from <= found.first) return found.first;
  const std::int64_t step = found.step.value();
  const std::int64_t ahead = (from - found.first).value();
  return found.first + TickSpan{(ahead + step - 1) / step * step};
}

std::optional<Tick> OpenSet::previous(Tick from) const {
  if (intervals_.empty() || from < intervals_.front().first) return std::nullopt;
  if (from >= intervals_.back().last) return intervals_.back().last;
  const Interval& found = beginning_up_to(from);
  if (from >= found.last) return found.last;
  const std::int64_t step = found.step.value();
  return found.first + TickSpan{(from - found.first).value() / step * step};
}

}  // namespace posology::network
