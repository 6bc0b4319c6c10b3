// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_overlap.hpp"

#include "engine/audit/ordered.hpp"

namespace posology::audit {
Findings check_overlap(const Ruling& ruling, const regimen::Overlap& overlap) {
  Findings findings;
  const regimen::PlannedEvent* const after = ruling.sheet.first_event(overlap.after);
  if (after == nullptr) return findings;
  for (const HomeCourse* const course : ruling.sheet.home(overlap.course)) {
    if (!course->pattern->extra.empty()) continue;  // Judged by check_extras.
    const auto ordered = find_ordered(ruling.sheet.brief(), course->pattern->course);
    if (ordered && ordered->course.only_if_needed) continue;  // Extra doses, which end with no other course.
    const auto stop = ruling.sheet.stop(*course);
    if (!stop) continue;
    const Span span{.from = after->start, .to = *stop};
    const std::string stop_id = course->pattern->course + "/stop";
    Figures figures = at_least(ruling.sheet, span, {.by = overlap.at_least});
    if (figures.holds) {
      const Figures most = at_most(ruling.sheet, span, {.by = overlap.at_most});
      if (!most.holds) figures = most;
    }
    findings.push_back(timed(ruling, {.from = after->id, .to = stop_id}, figures));
  }
  return findings;
}

}  // namespace posology::audit
