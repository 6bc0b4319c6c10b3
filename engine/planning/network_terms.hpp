// SPDX-License-Identifier: Apache-2.0
//
// What planning says, in the network's terms: a tick is a minute since the epoch, a point is an event of the
// draft, a group is a cause. Costs are counted in civil days of the order's zone.
#pragma once

#include <memory>

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
/// Plain where it is the same span everywhere.
network::Shift shift_of(const time::Shift& shift);
std::shared_ptr<const network::OpenSet> open_set_of(const time::Availability& availability);
network::Separation separation_of(const Arc& arc);
/// `day` is the civil day itself.
network::Preference preference_of(const Wish& wish, const std::shared_ptr<const network::MonotoneMap>& day);
network::Target target_of(const Aim& aim, const std::shared_ptr<const time::Zone>& zone,
                          const std::shared_ptr<const network::MonotoneMap>& day);

}  // namespace posology::planning
