// SPDX-License-Identifier: Apache-2.0
//
// The network of a plan with what is uncertain in it: see uncertain_plan.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/network/uncertain_network.hpp"
#include "engine/planning/attempt.hpp"

namespace posology::planning {

/// One thing that turns out, after each event of a course: by course, or the length of its events.
struct Turns {
  regimen::Uncertain of;
  bool is_end = false;  ///< It is the end of the event itself.
  int due = 0;          ///< Civil days from the event to where its range is counted from.
};

/// All that the regimens and the order of an attempt call uncertain, in their order.
std::vector<Turns> turns_of(const regimen::Brief& brief);

/// One event, what turns out after it, and what waits for that.
struct Wait {
  std::size_t event;
  std::optional<std::size_t> next = {};  ///< Nothing: only rules on the event's end wait.
};
/// Of certain events alone.
std::vector<Wait> waits_of(const Attempt& attempt, const Found& found, const Turns& turns);

/// A network, and what its parts are about.
struct Told {
  network::UncertainNetwork network;
  std::vector<std::optional<std::size_t>> causes = {};  ///< By requirement; nothing: a wait.
  std::vector<Wait> waits = {};                         ///< By contingent link.
};
/// What is counted exactly. Days: a civil bound is so many times 24 hours, which is a little stricter, and a
/// fixed time is any of its day. Clock: times are exact, and a civil bound as loose as the hours of its days
/// may make it.
enum class Grain { days, clock };
/// With each of `turns`, up to its own most. Draft events that are not in the plan or may be left out are not
/// in it.
Told uncertain_network_of(const Attempt& attempt, const Found& found, const std::vector<Turns>& turns,
                          Grain grain);

/// Is the event planned, and planned whatever happens?
bool is_certain(const Attempt& attempt, const Found& found, std::size_t event);

/// How long the duration is after an event planned at `at`.
time::minutes span_of(const time::Duration& by, const time::Zone& zone, time::Instant at);

}  // namespace posology::planning
