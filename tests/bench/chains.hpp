// SPDX-License-Identifier: Apache-2.0
//
// Chains of appointments to measure by: one after the other 26 to 30 days apart, each at a clinic with its
// own weekdays, 2 days in a hundred closed; and across the chain, rules for one in two appointments and
// targets for one in four, over 2 to 12 appointments. The rules are drawn around a calendar that exists, so
// that each chain has one.
#pragma once

#include <cstdint>

#include "engine/network/temporal_network.hpp"

namespace posology::bench {

struct Chain {
  int appointments = 100;
  int optional_percent = 0;  ///< Chance that an appointment may be left out; its neighbours never may.
  bool across = true;        ///< Rules and targets across the chain.
  int recorded_every = 0;    ///< One in so many has its date, as a record fixes it; 0: none.
  bool impossible = false;   ///< A rule more, that makes three steps in the middle too short.
};

/// The same chain for the same seed on every machine. One tick is a day, and tick 0 a Monday.
network::TemporalNetwork chain_of(const Chain& chain, std::uint64_t seed);

}  // namespace posology::bench
