// SPDX-License-Identifier: Apache-2.0
//
// Windows that what a calendar may cost leaves of those that the rules leave: where a calendar of some cost
// is at hand, no better one has a point so far from what it aims at that its targets alone cost more.
//
// What targets cost adds up along a path of them. A point that is `n` days farther from the start of the path
// than all of them aim at, together, costs at least `n` times the least of their weights, however the days
// are spread over the path.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/network/propagation.hpp"

namespace posology::network {

/// What targets and preferences cost at least of any calendar within some windows. Linear in them.
class ForcedCosts {
 public:
  ForcedCosts(const TemporalNetwork& network, const std::vector<TickWindow>& windows);
  /// Whatever is chosen for its undecided points; beyond_cost where it is more. Of the same network.
  std::int64_t of(const Situation& situation) const;

 private:
  std::vector<std::int64_t> of_targets_, of_preferences_;  ///< In the network's order.
};
std::int64_t cost_forced_by(const Situation& situation, const std::vector<TickWindow>& windows);

/// Narrows `windows`, which hold every calendar of the situation: each that costs at most `most` still lies
/// within them. Both ends stay open ticks of their point; those of an undecided point speak of calendars that
/// have it. True when all together are narrower by a quarter at least. O(targets + points x log horizon).
bool narrow_by_cost(const Situation& situation, std::int64_t most, std::vector<TickWindow>& windows);
/// The same where it is known what the windows force: each that costs at most `room` beyond that.
bool narrow_by_room(const Situation& situation, std::int64_t room, std::vector<TickWindow>& windows);

}  // namespace posology::network
