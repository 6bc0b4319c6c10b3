// SPDX-License-Identifier: Apache-2.0
#include "calendars/home_doses.hpp"

#include <algorithm>

namespace posology::calendars {

std::vector<HomeDose> home_doses(const regimen::Pattern& pattern, const time::Zone& zone) {
  std::vector<HomeDose> doses;
  for (std::size_t segment = 0; segment < pattern.segments.size(); ++segment) {
    const regimen::Segment& stretch = pattern.segments[segment];
    if (stretch.kind != regimen::SegmentKind::take) continue;
    // A day early: a wall-clock time late on a day that the clock skips lands on the next one.
    const time::LocalDay until = zone.day_of(stretch.to);
    for (time::LocalDay day = zone.day_of(stretch.from) - std::chrono::days{1}; day <= until;
         day += std::chrono::days{1}) {
      for (std::size_t index = 0; index < pattern.times.size(); ++index) {
        const time::Instant at = zone.instant(day + pattern.times[index]);
        if (at < stretch.from || at >= stretch.to) continue;
        doses.push_back({.at = at,
                         .local = zone.local(at),
                         .time_of_day = index,
                         .segment = segment,
                         .certainty = stretch.certainty});
      }
    }
  }
  std::ranges::stable_sort(doses, {}, &HomeDose::at);
  return doses;
}

}  // namespace posology::calendars
