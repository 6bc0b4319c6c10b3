// SPDX-License-Identifier: Apache-2.0
#include "engine/network/conflict.hpp"

#include <algorithm>
#include <utility>

#include "engine/network/domain.hpp"
#include "engine/network/presence_search.hpp"

namespace posology::network {
namespace {

using Groups = std::vector<Group>;

/// The same points and clauses, and of the rules those of some groups: what is asked of it again and again
/// costs what they cost.
TemporalNetwork of_groups_alone(const TemporalNetwork& all, const Groups& groups) {
  std::vector<bool> wanted(all.group_count(), false);
  for (const Group group : groups) wanted[group.index()] = true;
  TemporalNetwork network{all.horizon()};
  for (std::uint32_t index = 0; index < all.size(); ++index) {
    const PointId point = network.add_point({});
    if (const auto penalty = all.skip_penalty(point)) network.make_optional(point, *penalty);
  }
  for (const Separation& separation : all.separations()) {
    if (wanted[separation.group.index()]) network.add(separation);
  }
  for (const Restriction& restriction : all.restrictions()) {
    if (wanted[restriction.group.index()]) network.add(restriction);
  }
  for (const auto& clause : all.clauses()) network.add_clause(clause);
  return network;
}

/// The situation without the points of which its network says nothing: they can be anywhere.
Situation without_idle_points(Situation situation) {
  const TemporalNetwork& network = situation.network();
  std::vector<bool> idle(network.size(), true);
  const auto is_used = [&](PointId point) { idle[point.index()] = false; };
  for (const Separation& separation : network.separations()) {
    is_used(separation.from);
    is_used(separation.to);
    std::ranges::for_each(separation.when_absent, is_used);
  }
  each_restriction(situation, [&](const Restriction& restriction) { is_used(restriction.point); });
  for (const auto& clause : network.clauses()) std::ranges::for_each(clause, is_used, &Literal::point);
  for (std::uint32_t point = 0; point < network.size(); ++point) {
    if (idle[point]) situation.decide(PointId{point}, false);
  }
  return situation;
}

class QuickXplain {
 public:
  explicit QuickXplain(Situation situation) : situation_{std::move(situation)} {}

  Groups explain(const Groups& groups) {
    if (!consistent({})) return {};
    return explain({}, false, groups);
  }

 private:
  /// Could these groups alone all hold?
  bool consistent(const Groups& groups) {
    GroupsOff off(situation_.network().group_count(), true);
    for (const Group group : groups) off[group.index()] = situation_.is_off(group);
    Situation only = situation_;
    only.set_off(std::move(off));
    return !infeasible_for_all_choices(only);
  }

  /// `grown`: has the background grown since it was last found consistent?
  Groups explain(const Groups& background, bool grown, const Groups& groups) {
    if (grown && !consistent(background)) return {};
    if (groups.size() == 1) return groups;
    const auto middle = groups.begin() + static_cast<std::ptrdiff_t>(groups.size() / 2);
    const Groups first(groups.begin(), middle), second(middle, groups.end());
    const Groups of_second = explain(joined(background, first), !first.empty(), second);
    const Groups of_first = explain(joined(background, of_second), !of_second.empty(), first);
    return joined(of_first, of_second);
  }

  static Groups joined(Groups a, const Groups& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }

  const Situation situation_;
};

}  // namespace

std::vector<Group> minimal_conflict(const Situation& situation, std::vector<Group> blamed) {
  std::erase_if(blamed, [&](Group group) { return !situation.can_blame(group); });
  if (blamed.empty()) return {};
  const TemporalNetwork network = of_groups_alone(situation.network(), blamed);
  auto groups = QuickXplain{without_idle_points(situation.on(network))}.explain(blamed);
  std::ranges::sort(groups);
  return groups;
}

}  // namespace posology::network
