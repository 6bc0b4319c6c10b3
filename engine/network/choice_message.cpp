// SPDX-License-Identifier: Apache-2.0
#include "engine/network/choice_message.hpp"

#include <algorithm>

namespace posology::network {

void SlidingMinimum::reset(std::size_t most) {
  if (indices_.size() < most) {
    indices_.resize(most);
    values_.resize(most);
  }
  begin_ = end_ = 0;
}

void Messenger::send(const ChoiceModel& model, const Joint& link, bool from_a, const Costs& costs,
                     Costs& received, bool leaving_out) {
  const Column& sender = model.columns[from_a ? link.a : link.b];
  const Column& receiver = model.columns[from_a ? link.b : link.a];
  const auto& receiver_not_before = from_a ? link.b_not_before : link.a_not_before;
  const auto& sender_not_before = from_a ? link.a_not_before : link.b_not_before;
  const auto& of_sender = from_a ? link.of_a : link.of_b;
  const auto& of_receiver = from_a ? link.of_b : link.of_a;
  const auto count = static_cast<std::uint32_t>(sender.ticks.size());
  received.resize(receiver.size());
  under_.reset(count);
  over_.reset(count);
  // Senders from `first` to before `last` are allowed; those before `split` measure less than the receiver.
  std::uint32_t first = 0, last = 0, split = 0;
  for (std::size_t rank = 0; rank < receiver.ticks.size(); ++rank) {
    if (!sender_not_before.empty()) {
      while (first < count && sender.ticks[first] < sender_not_before[rank]) ++first;
    }
    const std::uint32_t before = last;
    if (receiver_not_before.empty()) {
      last = count;
    } else {
      while (last < count && receiver_not_before[last] <= receiver.ticks[rank]) ++last;
    }
    if (link.weight == 0 || of_sender.empty()) {
      for (std::uint32_t index = before; index < last; ++index) over_.push(index, costs[index]);
      received[rank] = std::min(over_.from(first), beyond_cost);
      continue;
    }
    for (std::uint32_t index = before; index < last; ++index) {
      if (costs[index] < beyond_cost) over_.push(index, costs[index] + link.weight * of_sender[index]);
    }
    while (split < last && of_sender[split] < of_receiver[rank]) {
      if (costs[split] < beyond_cost) under_.push(split, costs[split] - link.weight * of_sender[split]);
      ++split;
    }
    const std::int64_t above = over_.from(std::max(first, split)), below = under_.from(first);
    const std::int64_t value = link.weight * of_receiver[rank];
    received[rank] = std::min(above < beyond_cost ? above - value : beyond_cost,
                              below < beyond_cost ? below + value : beyond_cost);
  }
  if (sender.optional && leaving_out) {
    for (std::size_t rank = 0; rank < receiver.ticks.size(); ++rank)
      received[rank] = std::min(received[rank], costs.back());
  }
  if (receiver.optional) received.back() = costs.empty() ? beyond_cost : std::ranges::min(costs);
}

}  // namespace posology::network
