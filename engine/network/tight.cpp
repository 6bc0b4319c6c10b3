// SPDX-License-Identifier: Apache-2.0
#include "engine/network/tight.hpp"

#include <algorithm>

namespace posology::network {

namespace {

/// The live rules between two points, by one of their ends.
auto rules_by(const Situation& situation, PointId Separation::*end) {
  return [&situation, end](const auto& use) {
    for (const auto& separation : situation.network().separations()) {
      if (separation.from != separation.to && situation.live(separation)) use(separation.*end, separation);
    }
  };
}

auto restrictions_of(const Situation& situation) {
  return [&situation](const auto& use) {
    each_restriction(situation, [&](const Restriction& each) { use(each.point, each); });
  };
}

}  // namespace

Tightness::Tightness(const Situation& situation)
    : situation_{situation},
      domains_{situation_.domains()},
      in_{situation.network().size(), rules_by(situation_, &Separation::to)},
      out_{situation.network().size(), rules_by(situation_, &Separation::from)},
      own_{situation.network().size(), restrictions_of(situation_)} {}

std::vector<Group> Tightness::holding(const std::vector<Tick>& times, PointId point, Side side) const {
  const Domain& domain = domains_[point.index()];
  const auto own = own_.of(point);
  const Tick at = times[point.index()];
  const bool before = side == Side::before;
  const auto other = before ? domain.previous(at - ticks(1)) : domain.next(at + ticks(1));
  std::vector<Group> groups;
  groups.reserve(4);
  if (!other) {
    // Nothing is open on that side, whatever the rules say: a fixed date, a closed year. What is open beyond
    // the horizon does not count.
    const auto horizon = domain.horizon();
    for (const Restriction* const restriction : own) {
      const auto open =
          before ? restriction->open->previous(at - ticks(1)) : restriction->open->next(at + ticks(1));
      if (!open || *open < horizon.first || *open > horizon.last) groups.push_back(restriction->group);
    }
  }
  // Where the rules alone would let the point go, its opening hours hold it as well.
  Tick reached = before ? domain.horizon().first : domain.horizon().last;
  const bool closed = !groups.empty();
  if (!closed && before) {
    for (const Separation* const rule : in_.of(point)) {
      const Tick bound = rule->shift.later(times[rule->from.index()]);
      reached = std::max(reached, bound);
      if (other && bound > *other) groups.push_back(rule->group);
    }
  }
  if (!closed && !before) {
    for (const Separation* const rule : out_.of(point)) {
      const Tick bound = rule->shift.earlier(times[rule->to.index()]);
      reached = std::min(reached, bound);
      if (other && bound < *other) groups.push_back(rule->group);
    }
  }
  if (!closed && !groups.empty() && reached != at) {
    for (const Restriction* const restriction : own) {
      const Tick beside = before ? at - ticks(1) : at + ticks(1);
      if (!restriction->open->contains(beside)) groups.push_back(restriction->group);
    }
  }
  std::ranges::sort(groups);
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  std::erase_if(groups, [this](Group group) { return !situation_.can_blame(group); });
  return groups;
}

TickWindow Tightness::slack_of(const std::vector<Tick>& times, PointId point) const {
  const Domain& domain = domains_[point.index()];
  Tick first = domain.horizon().first, last = domain.horizon().last;
  for (const Separation* const rule : in_.of(point)) {
    first = std::max(first, rule->shift.later(times[rule->from.index()]));
  }
  for (const Separation* const rule : out_.of(point)) {
    last = std::min(last, rule->shift.earlier(times[rule->to.index()]));
  }
  const Tick at = times[point.index()];
  return {.earliest = domain.next(first).value_or(at), .latest = domain.previous(last).value_or(at)};
}

}  // namespace posology::network
