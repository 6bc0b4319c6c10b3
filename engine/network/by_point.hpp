// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/network/temporal_network.hpp"

namespace posology::network {

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

}  // namespace posology::network
