// SPDX-License-Identifier: Apache-2.0
#include "engine/network/own_costs.hpp"

#include <cstdlib>

namespace posology::network {

std::vector<Costs> own_costs(const Situation& situation, const Candidates& candidates) {
  std::vector<Costs> costs(candidates.size());
  for (std::size_t point = 0; point < candidates.size(); ++point) {
    costs[point].assign(candidates[point].size(), 0);
  }
  for (const auto& preference : situation.network().preferences()) {
    const std::size_t point = preference.point.index();
    for (std::size_t rank = 0; rank < costs[point].size(); ++rank) {
      costs[point][rank] +=
          preference.weight * std::abs(preference.of.at(candidates[point][rank]) - preference.at);
    }
  }
  for (const auto& target : situation.network().targets()) {
    if (target.from != target.to || !situation.live(target)) continue;
    const std::size_t point = target.from.index();
    for (std::size_t rank = 0; rank < costs[point].size(); ++rank) {
      const Tick at = candidates[point][rank];
      costs[point][rank] += target.weight * std::abs(target.of_to.at(at) - target.of_from.at(at));
    }
  }
  return costs;
}

}  // namespace posology::network
