// SPDX-License-Identifier: Apache-2.0
//
// Bare temporal networks in the format dose-calendar/1 (docs/reference/network-format.md): events, domains,
// differences, targets and costs as plain integers. For tests, teaching and comparison with other solvers.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/network/temporal_network.hpp"
#include "schedules/reading/instance_error.hpp"

namespace posology::schedules {

struct NetworkInstance {
  std::string id;
  network::TemporalNetwork network;
  std::vector<std::string> groups;  ///< By Group: a difference's id, or "dom:" and an event's name.
};

/// One JSON object.
std::variant<NetworkInstance, InstanceError> read_network_instance(std::string_view text);

}  // namespace posology::schedules
