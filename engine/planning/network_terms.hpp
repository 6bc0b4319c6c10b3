// SPDX-License-Identifier: Apache-2.0
//
// What planning says, in the network's terms: a tick is a minute since the epoch, a point is an event of the
// draft, a group is a cause. Costs are counted in civil days of the order's zone.
#pragma once

#include <memory>
#include <vector>

#include "engine/network/temporal_network.hpp"
#include "engine/planning/timing.hpp"
#include "engine/time/availability.hpp"

namespace posology::planning {

network::Tick tick_of(time::Instant instant);
time::Instant instant_of(network::Tick tick);
network::PointId point_of(std::size_t event);
network::Group group_of(std::size_t cause);

/// The civil day of an event, moved on by an aim when there is one; null zone is not allowed.
std::shared_ptr<const network::MonotoneMap> civil_day(std::shared_ptr<const time::Zone> zone,
                                                      std::optional<time::Duration> by = {});
std::shared_ptr<const network::OpenSet> open_set_of(const time::Availability& availability);

/// The terms of one network. What many of them have in common, distances and days moved on, is made once.
class NetworkTerms {
 public:
  /// `zone` may not be null.
  explicit NetworkTerms(std::shared_ptr<const time::Zone> zone);

  network::Separation separation_of(const Arc& arc);
  network::Target target_of(const Aim& aim);
  network::Preference preference_of(const Wish& wish) const;
  /// Where a window is open to one side, that is the horizon's.
  network::Restriction restriction_of(const Window& window, const network::Horizon& horizon);

 private:
  struct Distance {
    time::Shift shift;
    network::Shift made;
  };
  struct Aimed {
    time::Duration by;
    std::shared_ptr<const network::MonotoneMap> day;
  };

  /// Plain where it is the same span everywhere.
  network::Shift shift_of(const time::Shift& shift);
  const std::shared_ptr<const network::MonotoneMap>& aimed_day(const time::Duration& by);

  std::shared_ptr<const time::Zone> zone_;
  std::shared_ptr<const network::MonotoneMap> day_;  ///< The civil day itself.
  std::vector<Distance> distances_;
  std::vector<Aimed> aimed_;
  std::vector<std::shared_ptr<const network::OpenSet>> windows_;
};

}  // namespace posology::planning
