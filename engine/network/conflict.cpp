// SPDX-License-Identifier: Apache-2.0
#include "engine/network/conflict.hpp"

#include <algorithm>
#include <utility>

#include "engine/network/domain.hpp"
#include "engine/network/presence_search.hpp"

namespace posology::network {
namespace {

using Groups = std::vector<Group>;

/// Of a situation, the rules of some groups alone, the clauses that bear on them, and only the points that
/// these speak of: what is asked of it again and again costs what they cost. Of the other points those that
/// must be kept can be anywhere, and those that are undecided can be left out.
class OfGroupsAlone {
 public:
  OfGroupsAlone(const Situation& all, const Groups& groups)
      : all_{all}, network_{all.network().horizon()}, kept_as_(all.network().size()) {
    std::vector<bool> wanted(all.network().group_count(), false);
    for (const Group group : groups) wanted[group.index()] = true;
    const auto is_wanted = [&](const auto& rule) { return wanted[rule.group.index()]; };
    for (const Separation& separation : all.network().separations()) {
      if (is_wanted(separation)) add(separation);
    }
    for (const Restriction& restriction : all.network().restrictions()) {
      if (is_wanted(restriction)) network_.add(kept(restriction));
    }
    for (const Restriction& avoided : all.avoidances()) avoided_.push_back(kept(avoided));
    add_clauses();
  }

  /// Lives no longer than this.
  Situation situation() const { return all_.of_some_points(network_, points_, avoided_); }

 private:
  PointId kept(PointId point) {
    std::optional<PointId>& as = kept_as_[point.index()];
    if (!as) {
      as = network_.add_point({});
      points_.push_back(point);
      if (const auto penalty = all_.network().skip_penalty(point)) network_.make_optional(*as, *penalty);
    }
    return *as;
  }
  Restriction kept(Restriction restriction) {
    restriction.point = kept(restriction.point);
    return restriction;
  }
  void add(Separation separation) {
    separation.from = kept(separation.from);
    separation.to = kept(separation.to);
    for (PointId& point : separation.when_absent) point = kept(point);
    network_.add(std::move(separation));
  }

  /// Each speaks of more points, so that others may no longer hold by leaving out what nothing speaks of.
  void add_clauses() {
    const auto clauses = all_.network().clauses();
    std::vector<bool> added(clauses.size(), false);
    for (bool more = true; more;) {
      more = false;
      for (std::size_t index = 0; index < clauses.size(); ++index) {
        if (added[index] || std::ranges::any_of(clauses[index], [&](auto& each) { return holds(each); }))
          continue;
        added[index] = more = true;
        std::vector<Literal> clause = clauses[index];
        for (Literal& literal : clause) literal.point = kept(literal.point);
        network_.add_clause(std::move(clause));
      }
    }
  }
  bool holds(const Literal& literal) const {
    const Presence presence = all_.presence(literal.point);
    if (presence == Presence::undecided) return !literal.present && !kept_as_[literal.point.index()];
    return (presence == Presence::present) == literal.present;
  }

  const Situation& all_;
  TemporalNetwork network_;
  std::vector<std::optional<PointId>> kept_as_;  ///< By point of all.
  std::vector<PointId> points_;                  ///< Of all, by point of the network.
  std::vector<Restriction> avoided_;
};

class QuickXplain {
 public:
  explicit QuickXplain(Situation situation) : situation_{std::move(situation)} {
    const std::uint32_t groups = situation_.network().group_count();
    for (std::uint32_t group = 0; group < groups; ++group) off_.push_back(situation_.is_off(Group{group}));
  }

  Groups explain(const Groups& groups) {
    if (groups.size() <= few) return taken_one_by_one(groups);
    if (!consistent({})) return {};
    return explain({}, false, groups);
  }

 private:
  /// Could these groups alone all hold?
  bool consistent(const Groups& groups) {
    GroupsOff off(off_.size(), true);
    for (const Group group : groups) off[group.index()] = off_[group.index()];
    situation_.set_off(std::move(off));
    return has_a_calendar(situation_);
  }

  /// Of few groups most are needed, and to halve them would ask about twice as often as there are groups. The
  /// last go first, so that what is left is the same.
  Groups taken_one_by_one(Groups groups) {
    for (std::size_t index = groups.size(); index-- > 0;) {
      Groups others = groups;
      others.erase(others.begin() + static_cast<std::ptrdiff_t>(index));
      if (!consistent(others)) groups = std::move(others);
    }
    return groups;
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

  static constexpr std::size_t few = 8;

  Situation situation_;  ///< With the groups off that were last asked without.
  GroupsOff off_;        ///< To begin with.
};

}  // namespace

std::vector<Group> minimal_conflict(const Situation& situation, std::vector<Group> blamed) {
  std::erase_if(blamed, [&](Group group) { return !situation.can_blame(group); });
  if (blamed.empty()) return {};
  const OfGroupsAlone blamed_alone{situation, blamed};
  auto groups = QuickXplain{blamed_alone.situation()}.explain(blamed);
  std::ranges::sort(groups);
  return groups;
}

}  // namespace posology::network
