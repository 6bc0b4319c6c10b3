// SPDX-License-Identifier: Apache-2.0
//
// What a given calendar costs.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/network/situation.hpp"

namespace posology::network {

/// Targets, preferences and points left out, of a choice without undecided points. `times` by point; those of
/// absent points are not read. Nothing when it leaves 64 bits. O(points + targets + preferences).
std::optional<std::int64_t> cost_of(const Situation& choice, const std::vector<Tick>& times);

}  // namespace posology::network
