// SPDX-License-Identifier: Apache-2.0
#include "engine/network/conflicts.hpp"

#include <algorithm>

#include "engine/network/conflict.hpp"
#include "engine/network/presence_search.hpp"

namespace posology::network {

std::vector<Conflict> conflicts(const TemporalNetwork& network, const SolveOptions& options,
                                std::size_t most) {
  std::vector<Conflict> found;
  Situation situation = situation_of(network, options);
  GroupsOff off = options.off;
  off.resize(std::max<std::size_t>(off.size(), network.group_count()), false);
  while (found.size() < most) {
    const auto blamed = infeasible_for_all_choices(situation);
    if (!blamed) break;
    found.push_back({.groups = minimal_conflict(situation, *blamed)});
    if (found.back().groups.empty()) return {found.back()};
    for (const Group group : found.back().groups) off[group.index()] = true;
    situation.set_off(off);
  }
  std::ranges::stable_sort(found, [](const Conflict& a, const Conflict& b) {
    return a.groups.size() != b.groups.size() ? a.groups.size() < b.groups.size() : a.groups < b.groups;
  });
  return found;
}

}  // namespace posology::network
