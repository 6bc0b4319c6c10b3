// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_exclusion.hpp"

#include <algorithm>

namespace posology::audit {
namespace {

/// From the first beginning to the last end of all that a selector binds.
struct Run {
  std::string_view first_id;
  time::Instant from, to;
};

void widen(std::optional<Run>& run, const Run& by) {
  if (!run) {
    run = by;
    return;
  }
  if (by.from < run->from) run->first_id = by.first_id;
  run->from = std::min(run->from, by.from);
  run->to = std::max(run->to, by.to);
}

std::optional<Run> run_of(const Sheet& sheet, const regimen::Selector& selector) {
  std::optional<Run> run;
  for (const auto* const event : sheet.appointments(selector)) {
    widen(run, {.first_id = event->id, .from = event->start, .to = event->end});
  }
  for (const HomeCourse* const course : sheet.home(selector)) {
    for (const auto& segment : course->pattern->segments) {
      if (segment.kind == regimen::SegmentKind::do_not_take) continue;
      widen(run, {.first_id = course->pattern->course, .from = segment.from, .to = segment.to});
    }
  }
  return run;
}

}  // namespace

Findings check_exclusion(const Ruling& ruling, const regimen::Exclusion& exclusion) {
  const auto one = run_of(ruling.sheet, exclusion.one), other = run_of(ruling.sheet, exclusion.other);
  if (!one || !other) return {};
  const Run &first = one->from <= other->from ? *one : *other,
            &second = one->from <= other->from ? *other : *one;
  const bool apart = first.to <= second.from;
  Findings findings{
      said(ruling, {.from = first.first_id, .to = second.first_id},
           {.verdict = apart ? regimen::Verdict::satisfied : regimen::Verdict::violated,
            .kind = "elapsed",
            .required = "one is over before the other begins",
            .found = apart ? "over" : "still running",
            .text = std::string{first.first_id} + " runs until " + ruling.sheet.when(first.to) + ", " +
                    std::string{second.first_id} + " from " + ruling.sheet.when(second.from)})};
  if (exclusion.warn) findings.front().severity = regimen::Severity::convention;
  return findings;
}

}  // namespace posology::audit
