// SPDX-License-Identifier: Apache-2.0
#include "engine/network/tight.hpp"

#include <algorithm>

#include "engine/network/domain.hpp"

namespace posology::network {
namespace {

Domain domain_of(const Situation& situation, PointId point) {
  Domain domain{situation.network().horizon()};
  for (const auto& restriction : situation.network().restrictions()) {
    if (restriction.point == point && situation.live(restriction)) domain.restrict_to(restriction);
  }
  return domain;
}

}  // namespace

std::vector<Group> holding(const Situation& situation, const std::vector<Tick>& times, PointId point,
                           Side side) {
  const Domain domain = domain_of(situation, point);
  const Tick at = times[point.index()];
  const bool before = side == Side::before;
  const auto other = before ? domain.previous(at - ticks(1)) : domain.next(at + ticks(1));
  std::vector<Group> groups, held;
  if (!other) {
    // Nothing is open on that side, whatever the rules say: a fixed date, a closed year.
    for (const Restriction* const restriction : domain.restrictions()) {
      const auto open =
          before ? restriction->open->previous(at - ticks(1)) : restriction->open->next(at + ticks(1));
      if (!open) groups.push_back(restriction->group);
    }
  }
  // Where the rules alone would let the point go, its opening hours hold it as well.
  Tick reached = before ? domain.horizon().first : domain.horizon().last;
  for (const auto& separation : situation.network().separations()) {
    if (!groups.empty()) break;
    if (!situation.live(separation) || separation.from == separation.to) continue;
    if (before && separation.to == point) {
      const Tick bound = separation.shift.later(times[separation.from.index()]);
      reached = std::max(reached, bound);
      if (other && bound > *other) held.push_back(separation.group);
    }
    if (!before && separation.from == point) {
      const Tick bound = separation.shift.earlier(times[separation.to.index()]);
      reached = std::min(reached, bound);
      if (other && bound < *other) held.push_back(separation.group);
    }
  }
  if (!held.empty() && reached != at) {
    for (const Restriction* const restriction : domain.restrictions()) {
      const Tick beside = before ? at - ticks(1) : at + ticks(1);
      if (!restriction->open->contains(beside)) groups.push_back(restriction->group);
    }
  }
  groups.insert(groups.end(), held.begin(), held.end());
  std::ranges::sort(groups);
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  return groups;
}

TickWindow slack_of(const Situation& situation, const std::vector<Tick>& times, PointId point) {
  const Domain domain = domain_of(situation, point);
  Tick first = domain.horizon().first, last = domain.horizon().last;
  for (const auto& separation : situation.network().separations()) {
    if (!situation.live(separation) || separation.from == separation.to) continue;
    if (separation.to == point)
      first = std::max(first, separation.shift.later(times[separation.from.index()]));
    if (separation.from == point)
      last = std::min(last, separation.shift.earlier(times[separation.to.index()]));
  }
  const Tick at = times[point.index()];
  return {.earliest = domain.next(first).value_or(at), .latest = domain.previous(last).value_or(at)};
}

}  // namespace posology::network
