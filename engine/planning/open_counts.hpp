// SPDX-License-Identifier: Apache-2.0
//
// How many events the open-ended courses have room for, judged from the earliest legal calendar of the
// rest of the order.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "engine/planning/draft.hpp"

namespace posology::planning {

/// No more events of one course are counted.
inline constexpr int most_counted = 400;

struct OpenCounts {
  std::map<std::string, OpenCount> counts;      ///< By course id.
  std::optional<time::LocalDay> last_day = {};  ///< The last on which one of them can have an event.
};

/// When an event of a draft starts, as far as is known. Few are asked about.
using DateOf = std::function<time::Instant(std::size_t event)>;

/// `date` of the events of `draft`: their earliest, of a draft that was made without counts, or as planned.
OpenCounts open_counts(const regimen::Brief& brief, const Draft& draft, const DateOf& date);

/// The last day on which an open-ended course can have an event; nothing where that cannot be said.
std::optional<time::LocalDay> last_day_of(const regimen::Brief& brief, const Draft& draft, const DateOf& date,
                                          std::size_t use, const regimen::Course& course);

/// Does the course begin after another open-ended one, so that it has room only after all that one gives?
bool follows_open_ended(const regimen::Brief& brief, const regimen::Course& course);

/// How many events an open-ended course has at most, whenever it ends: by its regimen, and by limits that are
/// kept.
std::optional<int> most_events_of(const regimen::Brief& brief, const regimen::Course& course);

/// The last day to which a course is planned that nothing else ends: the order's, or 26 weeks after its
/// start.
time::LocalDay last_day_of_open_courses(const regimen::Brief& brief);

}  // namespace posology::planning
