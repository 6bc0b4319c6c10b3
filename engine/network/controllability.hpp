// SPDX-License-Identifier: Apache-2.0
//
// Can a network be kept whatever the uncertain durations turn out to be, when each is seen as it happens?
//
// That is dynamic controllability: there is a way to time every other point, looking only at what has
// happened so far, that keeps all requirements for every combination of durations. A point may be timed at
// the very moment at which an uncertain one is seen. It is more than consistency (some durations fit) and
// less than strong controllability (times fixed beforehand fit all durations).
//
//   const Controllability answer = controllability_of(network);
//   if (answer.shortfall) tell(answer.shortfall->by, answer.shortfall->contingent);
//
// Method: Morris, "Dynamic controllability and dispatchability relationships", CPAIOR 2014, LNCS 8451,
// 464-479. A network in the normal form (a fixed least duration, then one from 0 on) is dynamically
// controllable exactly when its labelled distance graph has no semi-reducible negative cycle; one is looked
// for by running back from each point into which a negative edge leads. O(n^3) for n points.
#pragma once

#include <optional>
#include <vector>

#include "engine/network/uncertain_network.hpp"

namespace posology::network {

/// A cycle that gains on itself: what it demands in all lies `by` ticks beyond what it allows. Loosening its
/// bounds, or narrowing its uncertain durations, by less than that in all, each counted as often as the cycle
/// passes it, leaves it broken. There may be other such cycles.
struct Shortfall {
  TickSpan by;                            ///< At least 1.
  std::vector<std::size_t> requirements;  ///< On the cycle, by index, ascending.
  std::vector<std::size_t> contingent;    ///< On the cycle, by index, ascending.
};

struct Controllability {
  bool consistent = false;                  ///< Can it be kept when the durations are chosen as well?
  bool dynamic = false;                     ///< Can it be kept whatever they turn out to be?
  std::optional<Shortfall> shortfall = {};  ///< Of consistency when that fails, else of the other.
};

Controllability controllability_of(const UncertainNetwork& network);

/// The greatest `most` of the contingent link `index`, from its least to its own `most`, with which the
/// network is dynamically controllable; nothing when it is not even with the least. A narrower duration never
/// makes a network worse, so that halving finds it: one check for each doubling of the width.
std::optional<TickSpan> greatest_kept(const UncertainNetwork& network, std::size_t index);

}  // namespace posology::network
