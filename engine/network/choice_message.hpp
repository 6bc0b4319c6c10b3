// SPDX-License-Identifier: Apache-2.0
//
// One step of dynamic programming along a link: by candidate of one end, the least of the other end's costs
// plus what the link costs, over what its rules allow.
//
// Rules and measures never fall, so the candidates allowed, and the place where |x - y| turns, only ever move
// on: two minima over sliding windows, linear in the candidates of both ends.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/network/choice_model.hpp"

namespace posology::network {

/// The minimum over a window of pushed values whose ends only move forward.
class SlidingMinimum {
 public:
  void reset(std::size_t most);
  void push(std::uint32_t index, std::int64_t value) {
    while (end_ > begin_ && values_[end_ - 1] >= value) --end_;
    indices_[end_] = index;
    values_[end_++] = value;
  }
  /// Over the pushed indices from `first` on; beyond_cost when there are none.
  std::int64_t from(std::uint32_t first) {
    while (begin_ < end_ && indices_[begin_] < first) ++begin_;
    return begin_ < end_ ? values_[begin_] : beyond_cost;
  }

 private:
  std::vector<std::uint32_t> indices_;
  std::vector<std::int64_t> values_;
  std::size_t begin_ = 0, end_ = 0;
};

/// Keeps its memory from one message to the next.
class Messenger {
 public:
  /// `costs` by candidate of the sending end; `received` by candidate of the other. beyond_cost both in and
  /// out. A point that is left out allows everything and costs nothing more; `leaving_out` counts a sender's.
  void send(const ChoiceModel& model, const Joint& link, bool from_a, const Costs& costs, Costs& received,
            bool leaving_out = true);

 private:
  SlidingMinimum over_, under_;
};

}  // namespace posology::network
