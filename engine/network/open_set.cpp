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

/// The intervals among which are the first to end at or after the tick, and the last to begin at or before
/// it, when it is between the first and the last of all.
std::span<const Interval> OpenSet::near(Tick at) const {
  if (at_stretch_.empty()) return intervals_;
  const auto stretch = static_cast<std::size_t>((at - intervals_.front().first).value() >> stretch_);
  const std::uint32_t from = at_stretch_[stretch] == 0 ? 0 : at_stretch_[stretch] - 1;
  return std::span{intervals_}.subspan(from, at_stretch_[stretch + 1] + 1 - from);
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
  const Interval& found = *std::ranges::lower_bound(near(from), from, {}, &Interval::last);
  if (from <= found.first) return found.first;
  const std::int64_t step = found.step.value();
  const std::int64_t ahead = (from - found.first).value();
  return found.first + TickSpan{(ahead + step - 1) / step * step};
}

std::optional<Tick> OpenSet::previous(Tick from) const {
  if (intervals_.empty() || from < intervals_.front().first) return std::nullopt;
  if (from >= intervals_.back().last) return intervals_.back().last;
  const Interval& found = *std::prev(std::ranges::upper_bound(near(from), from, {}, &Interval::first));
  if (from >= found.last) return found.last;
  const std::int64_t step = found.step.value();
  return found.first + TickSpan{(from - found.first).value() / step * step};
}

}  // namespace posology::network
