// SPDX-License-Identifier: Apache-2.0
//
// The networks of tests/engine/network/samples.
#pragma once

#include <array>
#include <string>

#include "engine/network/temporal_network.hpp"

namespace posology::bench {

inline constexpr std::array sample_names{"lu177-24-day-2",        "lu177-24-slot-2",    "chain-50-1",
                                         "chain-100-1",           "alt-lu177-24-day-2", "alt-chain-20",
                                         "inf-chain-50-weekday1", "inf-chain-50-cycle3"};

/// Throws std::runtime_error when it cannot be read.
network::TemporalNetwork sample(const std::string& name);

}  // namespace posology::bench
