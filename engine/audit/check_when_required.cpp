// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_when_required.hpp"

#include "engine/audit/ordered.hpp"

namespace posology::audit {
using regimen::Verdict;
using time::Instant;

Findings check_when_required(const Ruling& ruling, const regimen::WhenRequired& extra) {
  Findings findings;
  const Sheet& sheet = ruling.sheet;
  for (const HomeCourse* const course : sheet.home(extra.of)) {
    if (course->if_needed.empty() || !course->pattern->extra.empty()) continue;
    // [from, to): the last dose may be a minute before `to`.
    const Instant first = course->if_needed.front()->from;
    const Instant last = course->if_needed.back()->to - time::minutes{1};
    const auto ordered = find_ordered(sheet.brief(), course->pattern->course);
    if (ordered && ordered->course.only_if_needed && course->taken.empty()) {
      findings.push_back(
          said(ruling, {.to = course->pattern->course},
               {.kind = "order",
                .text = "all doses of " + course->pattern->course + " are extra, only if needed"}));
      continue;
    }
    const auto stop = sheet.stop(*course);
    Said verdict{
        .kind = "order",
        .required = "after the last regular dose",
        .found = sheet.when(first),
        .text = "extra doses of " + course->pattern->course + " only if needed, from " + sheet.when(first)};
    if (!stop || first < *stop) {
      verdict.verdict = Verdict::violated;
      verdict.text += ", before the course has stopped";
      findings.push_back(said(ruling, {.to = course->pattern->course}, std::move(verdict)));
      continue;
    }
    findings.push_back(extra.for_at_most
                           ? timed(ruling,
                                   {.from = course->pattern->course + "/stop", .to = course->pattern->course},
                                   at_most(sheet, {.from = *stop, .to = last}, {.by = *extra.for_at_most}))
                           : said(ruling, {.to = course->pattern->course}, std::move(verdict)));
  }
  return findings;
}

}  // namespace posology::audit
