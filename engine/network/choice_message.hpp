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

/// A candidate of a sender in a queue.
struct PushedCost {
  std::int64_t value;
  std::uint32_t index;
};

/// Keeps its memory from one message to the next.
class Messenger {
 public:
  /// `costs` by candidate of the sending end; `received` by candidate of the other. beyond_cost both in and
  /// out. A point that is left out allows everything and costs nothing more; `leaving_out` counts a sender's.
  void send(const ChoiceModel& model, const Joint& link, bool from_a, const Costs& costs, Costs& received,
            bool leaving_out = true);

 private:
  std::vector<PushedCost> room_;  ///< Two queues.
};

}  // namespace posology::network
