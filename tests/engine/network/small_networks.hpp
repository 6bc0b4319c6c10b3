// SPDX-License-Identifier: Apache-2.0
//
// Networks at random, small enough for brute_force.hpp: two to five points on a horizon of up to a dozen
// ticks, with holes and steps in what is open, plain and bent shifts, measures that stand still, points that
// may be left out. From a seed, so that a failure can be repeated.
#pragma once

#include <memory>
#include <random>

#include "engine/network/temporal_network.hpp"

namespace posology::network {

class SmallNetworks {
 public:
  explicit SmallNetworks(std::uint64_t seed) : engine_{seed} {}

  /// Every rule has a group of its own. Some have no calendar.
  TemporalNetwork next();

  std::int64_t between(std::int64_t least, std::int64_t greatest) {
    return std::uniform_int_distribution<std::int64_t>{least, greatest}(engine_);
  }
  bool one_in(std::int64_t odds) { return between(1, odds) == 1; }

  /// Intervals with gaps and steps, over and around the horizon.
  OpenSet open_set(Horizon horizon);
  /// A monotone table over the horizon with its other half.
  std::shared_ptr<const GaloisPair> pair(Horizon horizon);
  Measure measure(Horizon horizon);

 private:
  void add_rules(TemporalNetwork& network);
  void add_costs(TemporalNetwork& network);
  void add_choices(TemporalNetwork& network);
  PointId point(const TemporalNetwork& network);
  std::vector<PointId> some_optional(const TemporalNetwork& network);

  std::mt19937_64 engine_;
};

/// How many networks a property test tries: tests/rounds.hpp, fifty times `usual` in a proof.
int rounds(int usual);

}  // namespace posology::network
