// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_end_of_course.hpp"

#include <algorithm>
#include <set>

#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using regimen::EndOfCourse;
using regimen::PlannedEvent;
using regimen::Verdict;
using time::LocalDay;

/// The first of the facts that is recorded.
std::optional<LocalDay> ended_by_fact(const Sheet& sheet, const EndOfCourse& ending) {
  std::optional<LocalDay> first;
  for (const auto& fact : ending.facts) {
    const auto days = sheet.recorded(fact);
    if (!days.empty() && (!first || days.front() < *first)) first = days.front();
  }
  return first;
}

Said judge_review(const Sheet& sheet, const std::string& id, LocalDay end) {
  const PlannedEvent* const review = sheet.find(id);
  const bool there = review != nullptr && review->kind == regimen::EventKind::review;
  Said said{.verdict = there && sheet.day(review->start) == end ? Verdict::satisfied : Verdict::violated,
            .kind = "civil",
            .required = time::iso_date(end)};
  if (there) {
    const int off = static_cast<int>((sheet.day(review->start) - end).count());
    said.found = time::iso_date(sheet.day(review->start));
    if (off != 0) said.short_by = days_iso(off < 0 ? -off : off);
  }
  said.text = id + " is due on " + time::weekday_date(end) +
              (there ? ", and stands on " + sheet.when(review->start) : ", and is missing");
  return said;
}

}  // namespace

std::optional<LocalDay> end_day(const Sheet& sheet, const EndOfCourse& ending) {
  const auto from = sheet.appointments(ending.from);
  const auto fact = ended_by_fact(sheet, ending);
  if (from.empty()) return fact;
  const LocalDay by_time = day_after(sheet, sheet.day(from.front()->start), ending.by);
  return fact ? std::min(*fact, by_time) : by_time;
}

Findings check_end_of_course(const Ruling& ruling, const EndOfCourse& ending) {
  Findings findings;
  const Sheet& sheet = ruling.sheet;
  const auto events = sheet.appointments(ending.of);
  const auto from = sheet.appointments(ending.from);
  const auto fact = ended_by_fact(sheet, ending);
  const auto end = end_day(sheet, ending);
  if (events.empty() || from.empty() || !end) return findings;
  std::set<std::string> courses;
  for (const PlannedEvent* const event : events) {
    courses.insert(event->course);
    auto finding =
        timed(ruling, {.from = from.front()->id, .to = event->id},
              at_most(sheet, {.from = from.front()->start, .to = event->start}, {.by = ending.by}));
    const int late = fact ? static_cast<int>((sheet.day(event->start) - *fact).count()) : 0;
    if (finding.verdict == Verdict::satisfied && late > 0) {
      finding.verdict = Verdict::violated;
      finding.required = "on or before " + time::iso_date(*fact);
      finding.found = time::iso_date(sheet.day(event->start));
      finding.short_by = days_iso(late);
      finding.text = event->id + " is on " + sheet.when(event->start) + ", after the course has ended on " +
                     time::weekday_date(*fact);
    }
    findings.push_back(std::move(finding));
  }
  for (const auto& course : courses) {
    const std::string id = course + "-review/1";
    findings.push_back(said(ruling, {.from = from.front()->id, .to = id}, judge_review(sheet, id, *end)));
  }
  return findings;
}

}  // namespace posology::audit
