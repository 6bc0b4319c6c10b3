// SPDX-License-Identifier: Apache-2.0
//
// How soon the events of a draft can be, whatever that costs: each is raised to the first open time that its
// windows and the events before it leave, until nothing moves. What is reached is at or before every legal
// calendar and is legal itself (engine/network/propagation.hpp says why). Who only asks how far a calendar
// reaches, to count doses, needs no network for it.
//
//   if (const auto starts = soonest(drafted, zone)) use(starts->legal[event]);
#pragma once

#include <optional>
#include <vector>

#include "engine/planning/openings.hpp"
#include "engine/planning/timing.hpp"

namespace posology::planning {

/// A draft with all that binds it.
struct Drafted {
  Draft draft;
  Timing timing;
  Openings openings;
};

/// By event, its start. Those that may be left out are, and stand at the first instant planned.
struct Soonest {
  std::vector<time::Instant> legal;
  /// Where nothing may come before it is aimed, either; nothing when no calendar is legal then.
  std::optional<std::vector<time::Instant>> as_aimed;
};

/// Nothing when no calendar is legal, or when events drive each other on without end. `zone` is the order's.
/// O(rounds x arcs).
std::optional<Soonest> soonest(const Drafted& drafted, const std::shared_ptr<const time::Zone>& zone);

}  // namespace posology::planning
