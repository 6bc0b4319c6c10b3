// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace posology::network {

/// Points that have moved and whose neighbours have not been told: first in, first out.
class WaitingPoints {
 public:
  explicit WaitingPoints(std::size_t points) : waits_(points, 0) { points_.reserve(2 * points); }
  void push(std::uint32_t point) {
    if (waits_[point] != 0) return;
    waits_[point] = 1;
    points_.push_back(point);
  }
  std::optional<std::uint32_t> pop() {
    if (head_ == points_.size()) return std::nullopt;
    const std::uint32_t point = points_[head_++];
    waits_[point] = 0;
    if (head_ == points_.size()) {
      points_.clear();
      head_ = 0;
    }
    return point;
  }

 private:
  std::vector<unsigned char> waits_;
  std::vector<std::uint32_t> points_;
  std::size_t head_ = 0;
};

}  // namespace posology::network
