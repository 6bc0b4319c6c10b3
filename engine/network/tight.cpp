// SPDX-License-Identifier: Apache-2.0
#include "engine/network/tight.hpp"

#include <algorithm>

namespace posology::network {

Tightness::Tightness(const Situation& situation)
    : situation_{situation}, domains_{situation_.domains()}, rules_(situation.network().size()) {
  for (const auto& separation : situation.network().separations()) {
    if (!situation.live(separation) || separation.from == separation.to) continue;
    rules_[separation.from.index()].out.push_back(&separation);
    rules_[separation.to.index()].in.push_back(&separation);
  }
  each_restriction(situation_, [this](const Restriction& restriction) {
    rules_[restriction.point.index()].own.push_back(&restriction);
  });
}

std::vector<Group> Tightness::holding(const std::vector<Tick>& times, PointId point, Side side) const {
  const Domain& domain = domains_[point.index()];
  const Rules& rules = rules_[point.index()];
  const Tick at = times[point.index()];
  const bool before = side == Side::before;
  const auto other = before ? domain.previous(at - ticks(1)) : domain.next(at + ticks(1));
  std::vector<Group> groups, held;
  if (!other) {
    // Nothing is open on that side, whatever the rules say: a fixed date, a closed year. What is open beyond
    // the horizon does not count.
    const auto horizon = domain.horizon();
    for (const Restriction* const restriction : rules.own) {
      const auto open =
          before ? restriction->open->previous(at - ticks(1)) : restriction->open->next(at + ticks(1));
      if (!open || *open < horizon.first || *open > horizon.last) groups.push_back(restriction->group);
    }
  }
  // Where the rules alone would let the point go, its opening hours hold it as well.
  Tick reached = before ? domain.horizon().first : domain.horizon().last;
  if (groups.empty() && before) {
    for (const Separation* const rule : rules.in) {
      const Tick bound = rule->shift.later(times[rule->from.index()]);
      reached = std::max(reached, bound);
      if (other && bound > *other) held.push_back(rule->group);
    }
  }
  if (groups.empty() && !before) {
    for (const Separation* const rule : rules.out) {
      const Tick bound = rule->shift.earlier(times[rule->to.index()]);
      reached = std::min(reached, bound);
      if (other && bound < *other) held.push_back(rule->group);
    }
  }
  if (!held.empty() && reached != at) {
    for (const Restriction* const restriction : rules.own) {
      const Tick beside = before ? at - ticks(1) : at + ticks(1);
      if (!restriction->open->contains(beside)) groups.push_back(restriction->group);
    }
  }
  groups.insert(groups.end(), held.begin(), held.end());
  std::ranges::sort(groups);
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  std::erase_if(groups, [this](Group group) { return !situation_.can_blame(group); });
  return groups;
}

TickWindow Tightness::slack_of(const std::vector<Tick>& times, PointId point) const {
  const Domain& domain = domains_[point.index()];
  Tick first = domain.horizon().first, last = domain.horizon().last;
  for (const Separation* const rule : rules_[point.index()].in) {
    first = std::max(first, rule->shift.later(times[rule->from.index()]));
  }
  for (const Separation* const rule : rules_[point.index()].out) {
    last = std::min(last, rule->shift.earlier(times[rule->to.index()]));
  }
  const Tick at = times[point.index()];
  return {.earliest = domain.next(first).value_or(at), .latest = domain.previous(last).value_or(at)};
}

}  // namespace posology::network
