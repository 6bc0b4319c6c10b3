// SPDX-License-Identifier: Apache-2.0
//
// The ticks at which the least best calendar can have a point: few, where a horizon has many.
//
// Take the least best calendar and a point of it. If no rule holds the point from below at that tick, and the
// tick before it that is open costs the same, then moving the point there would be as good and earlier. So
// the point is at its earliest tick, or at the first open tick of a stretch over which every cost of it is
// the same, or where a rule from another point's candidate puts it. Those three are closed under the rules
// here.
#pragma once

#include <vector>

#include "engine/network/propagation.hpp"

namespace posology::network {

/// Ascending ticks by point; empty for points that are not present.
using Candidates = std::vector<std::vector<Tick>>;

/// `windows` are those of propagate(situation). O(candidates x arcs), and O(log) for each stretch of equal
/// cost.
Candidates candidates_of(const Situation& situation, const std::vector<TickWindow>& windows);

}  // namespace posology::network
