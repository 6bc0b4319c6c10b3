// SPDX-License-Identifier: Apache-2.0
#include "engine/network/choice_message.hpp"

#include <algorithm>

namespace posology::network {

namespace {

/// The minimum over a window of pushed values whose ends only move forward. Room for all that are pushed is
/// lent.
class SlidingMinimum {
 public:
  SlidingMinimum(std::uint32_t* indices, std::int64_t* values) : indices_{indices}, values_{values} {}

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
  std::uint32_t* indices_;
  std::int64_t* values_;
  std::size_t begin_ = 0, end_ = 0;
};

/// The candidates of the sender that a receiver's candidate allows, as it moves on: from `first` to before
/// `last`.
struct Allowed {
  const std::vector<Tick>& senders;
  const std::vector<Tick>& sender_not_before;  ///< By candidate of the receiver; empty when nothing says so.
  const std::vector<Tick>& receiver_not_before;  ///< By candidate of the sender.
  std::uint32_t first = 0, last = 0;

  void move_to(std::size_t rank, Tick receiver) {
    const auto count = static_cast<std::uint32_t>(senders.size());
    if (!sender_not_before.empty()) {
      const Tick least = sender_not_before[rank];
      while (first < count && senders[first] < least) ++first;
    }
    if (receiver_not_before.empty()) {
      last = count;
    } else {
      while (last < count && receiver_not_before[last] <= receiver) ++last;
    }
  }
};

}  // namespace

void Messenger::send(const ChoiceModel& model, const Joint& link, bool from_a, const Costs& costs,
                     Costs& received, bool leaving_out) {
  const Column& sender = model.columns[from_a ? link.a : link.b];
  const Column& receiver = model.columns[from_a ? link.b : link.a];
  const std::size_t count = sender.ticks.size();
  received.resize(receiver.size());
  if (values_.size() < 2 * count) {
    indices_.resize(2 * count);
    values_.resize(2 * count);
  }
  Allowed allowed{.senders = sender.ticks,
                  .sender_not_before = from_a ? link.a_not_before : link.b_not_before,
                  .receiver_not_before = from_a ? link.b_not_before : link.a_not_before};
  SlidingMinimum over{indices_.data(), values_.data()};
  std::uint32_t pushed = 0;
  if (link.weight == 0 || link.of_a.empty()) {
    for (std::size_t rank = 0; rank < receiver.ticks.size(); ++rank) {
      allowed.move_to(rank, receiver.ticks[rank]);
      for (; pushed < allowed.last; ++pushed) over.push(pushed, costs[pushed]);
      received[rank] = over.from(allowed.first);
    }
  } else {
    SlidingMinimum under{indices_.data() + count, values_.data() + count};
    const std::int64_t* const of_sender = (from_a ? link.of_a : link.of_b).data();
    const std::int64_t* const of_receiver = (from_a ? link.of_b : link.of_a).data();
    const std::int64_t weight = link.weight;
    // Those before `split` measure less than the receiver.
    for (std::uint32_t rank = 0, split = 0; rank < receiver.ticks.size(); ++rank) {
      allowed.move_to(rank, receiver.ticks[rank]);
      for (; pushed < allowed.last; ++pushed) {
        if (costs[pushed] < beyond_cost) over.push(pushed, costs[pushed] + weight * of_sender[pushed]);
      }
      for (; split < allowed.last && of_sender[split] < of_receiver[rank]; ++split) {
        if (costs[split] < beyond_cost) under.push(split, costs[split] - weight * of_sender[split]);
      }
      const std::int64_t above = over.from(std::max(allowed.first, split)), below = under.from(allowed.first);
      const std::int64_t value = weight * of_receiver[rank];
      received[rank] = std::min(above < beyond_cost ? above - value : beyond_cost,
                                below < beyond_cost ? below + value : beyond_cost);
    }
  }
  if (sender.optional && leaving_out) {
    for (std::size_t rank = 0; rank < receiver.ticks.size(); ++rank)
      received[rank] = std::min(received[rank], costs.back());
  }
  if (receiver.optional) received.back() = costs.empty() ? beyond_cost : std::ranges::min(costs);
}

}  // namespace posology::network
