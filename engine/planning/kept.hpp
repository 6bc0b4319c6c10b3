// SPDX-License-Identifier: Apache-2.0
//
// What planning keeps of one order for the next ones of a stream. Plans do not depend on it.
#pragma once

#include "engine/planning/kept_networks.hpp"
#include "engine/planning/kept_openings.hpp"

namespace posology::planning {

struct Kept {
  KeptOpenings openings = {};
  KeptNetworks networks = {};
};

}  // namespace posology::planning
