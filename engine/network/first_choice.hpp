// SPDX-License-Identifier: Apache-2.0
//
// A choice to begin with: the better it is, the more candidates it rules out before any bound is sharpened.
// What it costs to have every point at its earliest is a poor guess of what a choice costs at best, but a
// good one of how much two choices differ: what is put off by one and not by the other counts in both. One
// pass of propagation tells it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/network/propagation.hpp"

namespace posology::network {

/// Keeps all of `wanted`, or all but one, or as many one after the other as have a calendar together, and
/// leaves out every other undecided point. Nothing when a clause is against that. One propagation, or one
/// or two more for each wanted point. `windows` hold whatever is chosen.
std::optional<Situation> with_all_that_can_be(const Situation& situation, const std::vector<PointId>& wanted,
                                              const std::vector<TickWindow>& windows);

/// Leaves out what makes the calendar of earliest times cheaper. `choice` has a calendar. One propagation for
/// each of `wanted`. `windows` as above.
Situation without_what_costs_more(const Situation& choice, const std::vector<PointId>& wanted,
                                  const std::vector<TickWindow>& windows);

struct KnownCost {
  std::int64_t cost;                ///< Of a calendar, points left out among it.
  std::optional<Situation> choice;  ///< That of the calendar, where it was worth looking for a good one.
};

/// Finds a calendar, and narrows `windows`, which hold every calendar, to what costs no more. Where costs
/// narrow them much, a cheaper calendar is looked for among other choices, and narrows them more. Nothing
/// where keeping none of the undecided points has no calendar or no clause is for it. One propagation, or two
/// more for each undecided point.
std::optional<KnownCost> narrow_to_known_cost(const Situation& situation, std::vector<TickWindow>& windows);

}  // namespace posology::network
