// SPDX-License-Identifier: Apache-2.0
//
// Networks with uncertain durations as other programs of the field write them
// (docs/reference/network-format.md):
//
//   {"nodes": [{"node_id": 1}, {"node_id": 2}],
//    "constraints": [{"first_node": 1, "second_node": 2, "type": "stcu", "min_duration": 4.5, "max_duration":
//    9}]}
//
// "stcu" is a contingent link, "stc" a requirement, whose bounds may be "inf" and "-inf". Nodes that only
// constraints name are nodes as well. Durations are
// rounded to 1e-5 and counted in that: files of this kind carry the noise of binary fractions.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "engine/network/uncertain_network.hpp"
#include "schedules/reading/instance_error.hpp"

namespace posology::schedules {

/// Ticks of the network in one unit of the file.
inline constexpr std::int64_t ticks_per_unit = 100'000;

struct UncertainInstance {
  network::UncertainNetwork network;
  std::vector<std::int64_t> nodes;  ///< By point: the node's id.
};

/// One JSON object.
std::variant<UncertainInstance, InstanceError> read_uncertain_instance(std::string_view text);

}  // namespace posology::schedules
