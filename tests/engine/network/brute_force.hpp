// SPDX-License-Identifier: Apache-2.0
//
// The oracle of the network's tests: every choice of optional points and every calendar of each, tried one
// by one. It reads the network's description and shares no code with what answers it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/network/temporal_network.hpp"

namespace posology::network {

/// By point.
using Calendar = std::vector<std::optional<Tick>>;

struct BruteForce {
  bool feasible = false;
  std::int64_t cost = 0;
  Calendar least;     ///< Of the cheapest calendars of `chosen`, the least in every point.
  Calendar earliest;  ///< Over all calendars of `chosen`.
  Calendar latest;
  std::vector<bool> chosen;  ///< Of the presences that can cost `cost`, the one that keeps the first optional
                             ///< point, then the second, and so on.
};

/// `on` by group: does it hold? Exponential: for horizons of a dozen ticks and five points.
BruteForce brute_force(const TemporalNetwork& network, const std::vector<bool>& on);
BruteForce brute_force(const TemporalNetwork& network);  ///< All groups hold.

/// What a calendar costs; nothing when it breaks a rule.
std::optional<std::int64_t> cost_of(const TemporalNetwork& network, const Calendar& calendar,
                                    const std::vector<bool>& on);

}  // namespace posology::network
