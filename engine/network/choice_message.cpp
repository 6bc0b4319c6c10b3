// SPDX-License-Identifier: Apache-2.0
#include "engine/network/choice_message.hpp"

#include <algorithm>

namespace posology::network {

namespace {

/// The minimum over a window of pushed values whose ends only move forward. Room for all that are pushed is
/// lent.
class SlidingMinimum {
 public:
  explicit SlidingMinimum(PushedCost* room) : begin_{room}, end_{room} {}

  void push(std::uint32_t index, std::int64_t value) {
    while (end_ > begin_ && end_[-1].value >= value) --end_;
    *end_++ = {.value = value, .index = index};
  }
  /// Over the pushed indices from `first` on; beyond_cost when there are none.
  std::int64_t from(std::uint32_t first) {
    while (begin_ < end_ && begin_->index < first) ++begin_;
    return begin_ < end_ ? begin_->value : beyond_cost;
  }

 private:
  PushedCost *begin_, *end_;
};

/// The candidates of the sender that a receiver's candidate allows, as it moves on: from `first` to before
/// `last`. Plain pointers: what is written meanwhile could be the length of a vector, for all a compiler
/// knows.
class Allowed {
 public:
  /// The two lists are empty when nothing says so; else by candidate of the receiver, and of the sender.
  Allowed(const std::vector<Tick>& senders, const std::vector<Tick>& sender_not_before,
          const std::vector<Tick>& receiver_not_before)
      : last{static_cast<std::uint32_t>(receiver_not_before.empty() ? senders.size() : 0)},
        count_{static_cast<std::uint32_t>(senders.size())},
        senders_{senders.data()},
        sender_not_before_{sender_not_before.empty() ? nullptr : sender_not_before.data()},
        receiver_not_before_{receiver_not_before.empty() ? nullptr : receiver_not_before.data()} {}

  std::uint32_t first = 0, last;

  void move_to(std::size_t rank, Tick receiver) {
    if (sender_not_before_ != nullptr) {
      const Tick least = sender_not_before_[rank];
      while (first < count_ && senders_[first] < least) ++first;
    }
    if (receiver_not_before_ == nullptr) return;
    while (last < count_ && receiver_not_before_[last] <= receiver) ++last;
  }

 private:
  std::uint32_t count_;
  const Tick *senders_, *sender_not_before_, *receiver_not_before_;
};

}  // namespace

void Messenger::send(const ChoiceModel& model, const Joint& link, bool from_a, const Costs& costs,
                     Costs& received, bool leaving_out) {
  const Column& sender = model.columns[from_a ? link.a : link.b];
  const Column& receiver = model.columns[from_a ? link.b : link.a];
  const std::size_t count = sender.ticks.size();
  received.resize(receiver.size());
  if (room_.size() < 2 * count) room_.resize(2 * count);
  Allowed allowed{sender.ticks, from_a ? link.a_not_before : link.b_not_before,
                  from_a ? link.b_not_before : link.a_not_before};
  SlidingMinimum over{room_.data()};
  std::uint32_t pushed = 0;
  if (link.weight == 0 || link.of_a.empty()) {
    for (std::size_t rank = 0; rank < receiver.ticks.size(); ++rank) {
      allowed.move_to(rank, receiver.ticks[rank]);
      for (; pushed < allowed.last; ++pushed) over.push(pushed, costs[pushed]);
      received[rank] = over.from(allowed.first);
    }
  } else {
    SlidingMinimum under{room_.data() + count};
    const std::int64_t* const of_sender = (from_a ? link.of_a : link.of_b).data();
    const std::int64_t* const of_receiver = (from_a ? link.of_b : link.of_a).data();
    const std::int64_t weight = link.weight;
    const std::int64_t* const cost = costs.data();
    const Tick* const receivers = receiver.ticks.data();
    std::int64_t* const answer = received.data();
    const auto ranks = static_cast<std::uint32_t>(receiver.ticks.size());
    // Those before `split` measure less than the receiver.
    for (std::uint32_t rank = 0, split = 0; rank < ranks; ++rank) {
      allowed.move_to(rank, receivers[rank]);
      for (; pushed < allowed.last; ++pushed) {
        if (cost[pushed] < beyond_cost) over.push(pushed, cost[pushed] + weight * of_sender[pushed]);
      }
      for (; split < allowed.last && of_sender[split] < of_receiver[rank]; ++split) {
        if (cost[split] < beyond_cost) under.push(split, cost[split] - weight * of_sender[split]);
      }
      const std::int64_t above = over.from(std::max(allowed.first, split)), below = under.from(allowed.first);
      const std::int64_t value = weight * of_receiver[rank];
      answer[rank] = std::min(above < beyond_cost ? above - value : beyond_cost,
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
