// SPDX-License-Identifier: Apache-2.0
//
// In a network of plain distances, the ticks at which the least best calendar can have its points: few, where
// opening hours are long.
//
// Take the least best calendar, and join any two points between which a rule is met without a tick to spare,
// or a target exactly. Suppose that of all the points that hang together so, none is at an end of a stretch
// of open ticks, nor where a preference turns. Then all of them can be moved together by a tick either way:
// every rule is still kept, and as each cost is straight there, what one way costs the other way saves. As
// the calendar is the best, both ways cost nothing; and then the earlier one would be the least best. So at
// least one of them is at such an end or turn, its anchor, and all others lie at distances of rules and
// targets from it, one after the other. The same holds of every vertex of a polyhedron of differences, of
// which this is the proof for open ticks with holes: Ahuja, Magnanti and Orlin, "Network Flows" (1993),
// chapter 11.
#pragma once

#include "engine/network/candidates.hpp"
#include "engine/network/domain.hpp"

namespace posology::network {

/// Are all that is live plain distances between two points, and all costs straight?
bool has_anchors(const Situation& situation);

/// Those of `open`, the open ticks of the windows by point, that can be reached from an anchor. Needs
/// has_anchors(). Where most ticks are anchors nothing is gained, and `open` comes back. In sets of 64 ticks
/// at a time: O(links x ticks / 64) for each round, and there are as many rounds as links in the longest path
/// that reaches something new.
Candidates within_reach_of_anchors(const Situation& situation, Candidates open);

}  // namespace posology::network
