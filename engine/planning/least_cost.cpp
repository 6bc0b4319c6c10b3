// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/least_cost.hpp"

#include <algorithm>

#include "engine/planning/attempt.hpp"

namespace posology::planning {
namespace {

using time::LocalDay;

/// First and last, inclusive.
struct Days {
  LocalDay first, last;
};

/// How far apart two ranges of days are at least; 0 when they meet.
long long apart(const Days& one, const Days& other) {
  if (one.last < other.first) return (other.first - one.last) / std::chrono::days{1};
  if (other.last < one.first) return (one.first - other.last) / std::chrono::days{1};
  return 0;
}

}  // namespace

std::optional<long long> least_cost(const regimen::Brief& brief) {
  const Attempt attempt{brief, {}, horizon_of(brief)};
  const auto reach = attempt.network().reach({});
  // Rules that bind only without an optional event: nothing is known, and that is a bound, too.
  if (!reach) return attempt.network().reach_decides() ? std::nullopt : std::optional<long long>{0};
  const time::Zone& zone = *brief.zone;
  const auto& events = attempt.draft().events;
  const auto days_of = [&](std::size_t event) {
    return Days{.first = zone.day_of(reach->earliest[event]), .last = zone.day_of(reach->latest[event])};
  };
  long long cost = 0;
  for (const Wish& wish : attempt.timing().wishes) {
    if (events[wish.event].skip_weight) continue;
    cost += wish.weight * apart(days_of(wish.event), {.first = wish.day, .last = wish.day});
  }
  for (const Aim& aim : attempt.timing().aims) {
    if (events[aim.from].skip_weight || events[aim.to].skip_weight || !aim.by.nominal()) continue;
    const Days from = days_of(aim.from);
    cost += aim.weight * apart({.first = add_civil(from.first, aim.by), .last = add_civil(from.last, aim.by)},
                               days_of(aim.to));
  }
  return cost;
}

}  // namespace posology::planning
