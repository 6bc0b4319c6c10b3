// SPDX-License-Identifier: Apache-2.0
//
// One way of asking a network: which optional points are in, out or not decided yet, and which groups are
// switched off. Everything that answers works on a Situation; nothing changes the network itself.
#pragma once

#include <memory>
#include <vector>

#include "engine/network/temporal_network.hpp"

namespace posology::network {

/// undecided: neither binds nor costs, and does not count as absent either. Dropping rules and costs only
/// makes a calendar easier and cheaper, so a situation with undecided points bounds all that come of it.
///
/// either: counts as present where that binds or costs, and as absent where that does. For candidates only.
enum class Presence : unsigned char { present, absent, undecided, either };

/// The groups that need not hold, by index; shorter than the network's groups means the rest are on.
using GroupsOff = std::vector<bool>;

/// Ticks that a point does not take while it is present, first to last, both inclusive. That always holds, as
/// the horizon does, and is never blamed: "the best calendar with this date on another day".
struct Avoided {
  PointId point;
  Tick first, last;
};

class Domain;

class Situation {
 public:
  /// Optional points undecided, all others present.
  explicit Situation(const TemporalNetwork& network, GroupsOff off = {});

  const TemporalNetwork& network() const { return *network_; }
  Presence presence(PointId point) const { return presence_[point.index()]; }
  /// The same asked of another network, which outlives it: one of some of the points, `points` by its own,
  /// and of the same groups. `avoided` is what is avoided of these.
  Situation of_some_points(const TemporalNetwork& network, const std::vector<PointId>& points,
                           std::vector<Restriction> avoided) const;
  /// Are the same points in, out and undecided?
  bool same_choice(const Situation& other) const { return presence_ == other.presence_; }
  bool present(PointId point) const {
    return presence(point) == Presence::present || presence(point) == Presence::either;
  }
  void decide(PointId point, bool is_present) {
    presence_[point.index()] = is_present ? Presence::present : Presence::absent;
  }
  /// With every undecided point either: whatever could bind or cost does.
  Situation all_that_could_be() const;
  bool is_off(Group group) const {
    return can_blame(group) && group.index() < off_.size() && off_[group.index()];
  }
  void set_off(GroupsOff off);
  /// Instead of what was avoided before. Throws InvalidNetwork for points that the network does not have.
  void avoid(const std::vector<Avoided>& avoided);
  /// What is avoided, as restrictions of a group that the network does not have.
  const std::vector<Restriction>& avoidances() const;
  /// By point, whether present or not: the ticks that restrictions of groups that are on leave open
  /// (domain.hpp). Worked out once for all situations that differ in their choice only.
  const std::vector<Domain>& domains() const { return *domains_; }
  /// Is it a group of the network, and not that of what is avoided?
  bool can_blame(Group group) const { return group.index() < network_->group_count(); }

  /// Does it bind? Asked of every separation for every propagation.
  bool live(const Separation& separation) const {
    return present(separation.from) && present(separation.to) && !is_off(separation.group) &&
           (separation.when_absent.empty() || all_absent(separation.when_absent));
  }
  bool live(const Restriction& restriction) const {
    return present(restriction.point) && !is_off(restriction.group);
  }
  bool live(const Target& target) const;  ///< Does it cost?

 private:
  bool all_absent(const std::vector<PointId>& points) const;
  void work_out_domains();

  const TemporalNetwork* network_;
  std::vector<Presence> presence_;
  GroupsOff off_;
  std::shared_ptr<const std::vector<Restriction>>
      avoidances_;                                      ///< Shared by copies; null when there are none.
  std::shared_ptr<const std::vector<Domain>> domains_;  ///< Shared by copies.
};

}  // namespace posology::network
