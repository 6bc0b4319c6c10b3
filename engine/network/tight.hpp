// SPDX-License-Identifier: Apache-2.0
//
// What holds a point where it is: the separations and restrictions that keep it from the open tick before,
// or after, with all others where they are. And how far it may go: its slack.
#pragma once

#include <vector>

#include "engine/network/by_point.hpp"
#include "engine/network/domain.hpp"
#include "engine/network/propagation.hpp"

namespace posology::network {

enum class Side { before, after };

/// The surroundings of every point of one situation, gathered once. The network outlives it.
class Tightness {
 public:
  explicit Tightness(const Situation& situation);

  /// Groups, ascending and distinct. Empty when only the horizon or nothing holds the point. `times` by
  /// point, as in a solution; those of points that are not present are ignored. O(rules of the point).
  std::vector<Group> holding(const std::vector<Tick>& times, PointId point, Side side) const;

  /// The first and the last tick that the point may take with all others where they are.
  TickWindow slack_of(const std::vector<Tick>& times, PointId point) const;

 private:
  const Situation situation_;
  const std::vector<Domain>& domains_;
  ByPoint<Separation> in_, out_;  ///< The live rules that come in and that go out.
  ByPoint<Restriction> own_;
};

}  // namespace posology::network
