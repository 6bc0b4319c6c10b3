// SPDX-License-Identifier: Apache-2.0
#include "engine/network/calendar_cost.hpp"

#include <cstdlib>

#include "engine/network/presence_search.hpp"

namespace posology::network {
namespace {

/// Adds weight * |distance|. False when that leaves 64 bits.
bool add(std::int64_t& cost, std::int64_t weight, std::int64_t distance) {
  std::int64_t more = 0;
  return !__builtin_mul_overflow(weight, std::abs(distance), &more) &&
         !__builtin_add_overflow(cost, more, &cost);
}

}  // namespace

std::optional<std::int64_t> cost_of(const Situation& choice, const std::vector<Tick>& times) {
  std::int64_t cost = skip_cost_of(choice);
  for (const Target& target : choice.network().targets()) {
    if (!choice.live(target)) continue;
    const std::int64_t missed =
        target.of_to.at(times[target.to.index()]) - target.of_from.at(times[target.from.index()]);
    if (!add(cost, target.weight, missed)) return std::nullopt;
  }
  for (const Preference& preference : choice.network().preferences()) {
    if (!choice.present(preference.point)) continue;
    const std::int64_t missed = preference.of.at(times[preference.point.index()]) - preference.at;
    if (!add(cost, preference.weight, missed)) return std::nullopt;
  }
  return cost;
}

}  // namespace posology::network
