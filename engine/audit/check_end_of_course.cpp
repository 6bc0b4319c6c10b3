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
using time::Instant;
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

/// An event after the day on which the fact was recorded breaks the rule as well: by so many days.
void beyond_fact(const Sheet& sheet, LocalDay fact, int late, Instant at, regimen::Finding& finding) {
  finding.verdict = Verdict::violated;
  finding.required = "on or before " + time::iso_date(fact);
  finding.found = time::iso_date(sheet.day(at));
  finding.short_by = days_iso(late);
  finding.text = finding.to.value_or("") + " is on " + sheet.when(at) + ", after the course has ended on " +
                 time::weekday_date(fact);
}

}  // namespace

std::optional<LocalDay> end_day(const Sheet& sheet, const EndOfCourse& ending) {
  const PlannedEvent* const from = sheet.first_event(ending.from);
  const auto fact = ended_by_fact(sheet, ending);
  if (from == nullptr) return fact;
  const LocalDay by_time = day_after(sheet, sheet.day(from->start), ending.by);
  return fact ? std::min(*fact, by_time) : by_time;
}

Findings check_end_of_course(const Ruling& ruling, const EndOfCourse& ending) {
  Findings findings;
  const Sheet& sheet = ruling.sheet;
  const PlannedEvent* const from = sheet.first_event(ending.from);
  const auto fact = ended_by_fact(sheet, ending);
  const auto end = end_day(sheet, ending);
  if (from == nullptr || !end) return findings;
  const auto judge = [&](const std::string& id, Instant at) {
    const Figures figures = at_most(sheet, {.from = from->start, .to = at}, {.by = ending.by});
    const int late = fact ? static_cast<int>((sheet.day(at) - *fact).count()) : 0;
    if (figures.holds && late <= 0 && !sheet.words_all()) return;
    auto finding = timed(ruling, {.from = from->id, .to = id}, figures);
    if (figures.holds && late > 0) beyond_fact(sheet, *fact, late, at, finding);
    findings.push_back(std::move(finding));
  };
  for (const HomeCourse* const course : sheet.home(ending.of)) {
    if (!course->pattern->extra.empty()) continue;  // Judged by check_extras.
    if (const auto stop = sheet.stop(*course)) judge(course->pattern->course + "/stop", *stop);
  }
  std::set<std::string_view> courses;
  for (const PlannedEvent* const event : sheet.appointments(ending.of)) {
    courses.insert(event->course);
    judge(event->id, event->start);
  }
  for (const auto& course : courses) {
    const std::string id = std::string{course} + "-review/1";
    findings.push_back(said(ruling, {.from = from->id, .to = id}, judge_review(sheet, id, *end)));
  }
  return findings;
}

}  // namespace posology::audit
