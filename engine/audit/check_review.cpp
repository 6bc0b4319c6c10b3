// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_review.hpp"

#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using regimen::PlannedEvent;
using regimen::Verdict;

Said judge(const Sheet& sheet, const PlannedEvent& visit, int number) {
  const std::string id = visit.course + "-review/" + std::to_string(number);
  const std::string fact = visit.course + "-review-" + std::to_string(number);
  const PlannedEvent* const review = sheet.find(id);
  Said said{.verdict = Verdict::violated, .kind = "fact", .required = fact};
  if (review == nullptr || review->kind != regimen::EventKind::review) {
    said.text = "a review is due before " + visit.id + ", and the plan has no " + id;
    return said;
  }
  if (review->start != visit.start) {
    said.kind = "elapsed";
    said.required = "at the visit of " + visit.id;
    said.found = sheet.when(review->start);
    said.text = id + " is on " + said.found + ", and the dose that it decides on " + sheet.when(visit.start);
    return said;
  }
  const auto days = sheet.recorded(fact);
  if (days.empty()) {
    said.verdict = Verdict::not_assessable;
    said.text = "the dose of " + visit.id + " is to be decided: " + fact + " is not recorded";
    return said;
  }
  said.found = time::iso_date(days.front());
  if (days.front() <= sheet.day(visit.start)) said.verdict = Verdict::satisfied;
  said.text = fact + " was recorded on " + time::weekday_date(days.front()) + ", for " + visit.id + " on " +
              sheet.when(visit.start);
  return said;
}

}  // namespace

Findings check_review(const Ruling& ruling, const regimen::ReviewDue& due) {
  Findings findings;
  const Sheet& sheet = ruling.sheet;
  for (const auto& regimen : sheet.brief().regimens) {
    for (const auto& course : regimen.courses) {
      if (course.dose != regimen::DosePolicy::ladder || !matches(due.of, subject_of(sheet.brief(), course)))
        continue;
      for (const PlannedEvent* const visit : sheet.of_course(course.id)) {
        const int past = visit->number - due.after - 1;
        const bool decides = due.every && *due.every > 0 ? past >= 0 && past % *due.every == 0 : past == 0;
        if (!decides) continue;
        const int review = past == 0 ? 1 : past / *due.every + 1;
        findings.push_back(said(ruling, {.to = visit->id}, judge(sheet, *visit, review)));
      }
    }
  }
  return findings;
}

}  // namespace posology::audit
