// SPDX-License-Identifier: Apache-2.0
//
// What holds a point where it is: the separations and restrictions that keep it from the open tick before,
// or after, with all others where they are. And how far it may go: its slack.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/network/domain.hpp"
#include "engine/network/propagation.hpp"

namespace posology::network {

enum class Side { before, after };

/// Things of a network by their point, in one list.
template <typename Thing>
class ByPoint {
 public:
  /// `each` calls what it is given with every thing and its point, and the same both times that it is called.
  template <typename Each>
  ByPoint(std::size_t points, const Each& each) : first_(points + 1, 0) {
    each([&](PointId point, const Thing&) { ++first_[point.index() + 1]; });
    for (std::size_t point = 1; point < first_.size(); ++point) first_[point] += first_[point - 1];
    things_.resize(first_.back());
    std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
    each([&](PointId point, const Thing& thing) { things_[next[point.index()]++] = &thing; });
  }
  std::span<const Thing* const> of(PointId point) const {
    return std::span{things_}.subspan(first_[point.index()],
                                      first_[point.index() + 1] - first_[point.index()]);
  }

 private:
  std::vector<std::size_t> first_;
  std::vector<const Thing*> things_;
};

/// The surroundings of every point of one situation, gathered once. The network outlives it.
class Tightness {
 public:
  explicit Tightness(const Situation& situation);

  /// Groups, ascending and distinct. Empty when only the horizon or nothing holds the point. `times` by
  /// point, as in a solution; those of points that are not present are ignored. O(rules of the point).
  std::vector<Group> holding(const std::vector<Tick>& times, PointId point, Side side) const;

  /// The first and the last tick that the point may take with all others where they are.
  TickWindow slack_of(const std::vector<Tick>& times, PointId point) const;

 private:
  const Situation situation_;
  const std::vector<Domain>& domains_;
  ByPoint<Separation> in_, out_;  ///< The live rules that come in and that go out.
  ByPoint<Restriction> own_;
};

}  // namespace posology::network
