// SPDX-License-Identifier: Apache-2.0
//
// A simple temporal network with uncertainty (STNU): some distances are chosen, others turn out.
//
// A requirement bounds the distance of two points that the planner times, or waits for. A contingent link
// says that its second point happens somewhere from `least` to `most` after its first, and that nobody
// chooses when: an infusion that takes 30 to 50 minutes, a blood count that recovers 5 to 8 weeks after a
// dose. The planner sees such a point when it happens, not before (controllability.hpp asks whether that is
// enough).
//
//   UncertainNetwork network{3};                                        // dose, recovery, next dose
//   network.add(ContingentLink{PointId{0}, PointId{1}, ticks(35), ticks(56)});
//   network.add(Requirement{PointId{1}, PointId{2}, ticks(0), {}});     // not before the count has recovered
//   network.add(Requirement{PointId{0}, PointId{2}, {}, ticks(63)});    // and within 9 weeks
//
// Source: Vidal and Fargier, "Handling contingency in temporal constraint networks", Journal of Experimental
// and Theoretical Artificial Intelligence 11 (1999) 23-45.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "engine/network/ticks.hpp"

namespace posology::network {

/// least <= time(to) - time(from) <= most, both inclusive; a bound that is not there does not bind.
struct Requirement {
  PointId from, to;
  std::optional<TickSpan> least = {}, most = {};
};

/// time(to) - time(from) turns out to be anything from least to most, both inclusive; least <= most. A
/// negative least lets `to` happen before `from`, which the planner then has to settle that long ahead.
struct ContingentLink {
  PointId from, to;
  TickSpan least, most;
};

/// Points and links; links are known by their index, each kind from 0, in order of their adding. Every add
/// throws InvalidNetwork (temporal_network.hpp) for what cannot be: a point that is not of the network,
/// a bound beyond 10^13 either way, a contingent link that is empty, or the second into its point.
class UncertainNetwork {
 public:
  explicit UncertainNetwork(std::size_t points);

  void add(Requirement requirement);
  void add(ContingentLink link);
  /// The same network with another link in the place of the contingent link `index`, between the same points.
  UncertainNetwork with_range(std::size_t index, TickSpan least, TickSpan most) const;

  std::size_t size() const { return turns_out_.size(); }
  std::span<const Requirement> requirements() const { return requirements_; }
  std::span<const ContingentLink> contingent() const { return contingent_; }

 private:
  void check(PointId point) const;

  std::vector<bool> turns_out_;  ///< By point: is it the second point of a contingent link?
  std::vector<Requirement> requirements_;
  std::vector<ContingentLink> contingent_;
};

}  // namespace posology::network
