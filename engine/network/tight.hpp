// SPDX-License-Identifier: Apache-2.0
//
// What holds a point where it is: the separations and restrictions that keep it from the open tick before,
// or after, with all others where they are. And how far it may go: its slack.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/network/propagation.hpp"

namespace posology::network {

enum class Side { before, after };

/// Groups, ascending and distinct. Empty when only the horizon or nothing holds the point.
/// `times` by point, as in a solution; those of points that are not present are ignored.
std::vector<Group> holding(const Situation& situation, const std::vector<Tick>& times, PointId point,
                           Side side);

/// The first and the last tick that the point may take with all others where they are.
TickWindow slack_of(const Situation& situation, const std::vector<Tick>& times, PointId point);

}  // namespace posology::network
