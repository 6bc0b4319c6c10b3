// SPDX-License-Identifier: Apache-2.0
//
// A calendar that is good enough to rule others out before anything is searched: every point at its earliest,
// but no target missed by being too early where the rules leave room. It need not be the best.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/network/propagation.hpp"

namespace posology::network {

struct AimedCalendar {
  std::vector<Tick>
      earliest;       ///< Of all calendars the earliest, by point; of what is left out not to be read.
  std::int64_t cost;  ///< Of that one or of a cheaper one, points left out among it.
};

/// Of a choice without undecided points; nothing when it has no calendar, or its cost leaves
/// 64 bits. `windows` hold every calendar of
/// it. One propagation, and a few rounds over all rules and targets.
std::optional<AimedCalendar> aimed_calendar(const Situation& choice, const std::vector<TickWindow>& windows);

/// The same of a choice of which the earliest calendar is known.
std::optional<AimedCalendar> aimed_calendar(const Situation& choice, const std::vector<TickWindow>& windows,
                                            std::vector<Tick> earliest);

}  // namespace posology::network
