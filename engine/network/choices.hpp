// SPDX-License-Identifier: Apache-2.0
//
// Which optional points the best calendar keeps: branch and bound, exact.
//
// An optional point that is not decided yet has one candidate more, "left out", and rules that hold only
// without it bridge it in the bound's dynamic programming (choice_bound.hpp). So one bound speaks of all
// choices at once, and most points are decided by it: where leaving out would cost more than a calendar at
// hand (first_choice.hpp), the point is kept, and the other way round. What is left is branched on, best
// bound first, where both ways cost most; where only a few are left, without raising the bound before.
//
// Mostly none of that is needed: once windows are narrowed to what costs no more than the calendar at hand,
// the rules alone leave no other choice that could cost as little, or a few (least_skips.hpp), which are cut
// one after the other.
//
// Of equally cheap choices the one is taken that keeps the first optional point, then the second, and so on.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "engine/network/candidates.hpp"
#include "engine/network/costs.hpp"

namespace posology::network {

/// What is known of the calendars of one choice before they are weighed. They are weighed in fractions of a
/// cost: `scale` times what a calendar costs, plus the ties of its candidates.
struct Estimate {
  Candidates candidates;   ///< By point; those of every calendar that is asked for are among them.
  std::vector<Costs> at;   ///< By point and candidate: no calendar with the point there weighs less.
  std::vector<Costs> tie;  ///< By point and candidate; smaller for earlier ones; all together below `scale`.
  std::int64_t total = 0;  ///< No calendar weighs less.
  std::int64_t scale = 1;
};

/// The best of one choice: all points of the situation are decided. Nothing when it costs `limit` or more,
/// with what leaving points out costs; the estimate is without. Called for few choices.
using Leaf = std::function<std::optional<std::int64_t>(const Situation& situation, const Estimate& estimate,
                                                       std::int64_t limit)>;

/// The situation of the best choice; nothing when there is no calendar for any. `windows` are those of
/// choice_windows.hpp for the situation.
std::optional<Situation> best_choice(const Situation& situation, const std::vector<TickWindow>& windows,
                                     const Leaf& leaf);

}  // namespace posology::network
