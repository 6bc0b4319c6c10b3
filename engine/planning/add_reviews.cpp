// SPDX-License-Identifier: Apache-2.0
// Decisions due: titration reviews at the visit whose dose they decide, and the review that ends a course.
#include <algorithm>

#include "engine/planning/fill_in.hpp"

namespace posology::planning {
namespace {

using regimen::DosePolicy;
using regimen::EventKind;
using regimen::PlannedEvent;

/// A review at the same visit as `visit`, before its dose is given.
PlannedEvent review_at(const PlannedEvent& visit, const std::string& rule, int number) {
  PlannedEvent review = visit;
  review.id = visit.course + "-review/" + std::to_string(number);
  review.course = visit.course + "-review";
  review.number = number;
  review.kind = EventKind::review;
  review.subject = {.course = review.course};
  review.say = "review of " + visit.say + ": the dose from here on is decided";
  review.dose.reset();
  review.dose_from = regimen::DoseSource::none;
  review.product.reset();
  review.step.reset();
  review.notes.clear();
  review.product_form.clear();
  review.route.clear();
  review.end = review.start;
  review.derived = true;
  review.binds_planned = review.binds_earliest = review.binds_latest = {{.rule = rule, .other = visit.id}};
  return review;
}

void review_course(const DraftCourse& course, const regimen::Rule& rule, regimen::Plan& plan) {
  const auto& due = std::get<regimen::ReviewDue>(rule.body);
  int review = 0;
  for (int number = due.after + 1;; number += due.every.value_or(0)) {
    const std::string id = course.course->id + "/" + std::to_string(number);
    const auto visit = std::ranges::find(plan.events, id, &PlannedEvent::id);
    if (visit == plan.events.end()) return;
    ++review;
    const PlannedEvent found = *visit;
    plan.events.push_back(review_at(found, rule.id, review));
    if (!due.every) return;
  }
}

/// The review that is due when a course reaches its end.
void review_end(const Filling& filling, const DraftCourse& course, regimen::Plan& plan) {
  const regimen::Rule* const rule = find_rule(filling.brief, course.course->until.rule);
  const auto* const ending = rule == nullptr ? nullptr : std::get_if<regimen::EndOfCourse>(&rule->body);
  if (ending == nullptr || !rule->on) return;
  const auto from = std::ranges::find_if(plan.events, [&](const PlannedEvent& event) {
    return event.number == 1 && (event.kind == EventKind::administration || event.kind == EventKind::start) &&
           matches(ending->from, event.subject);
  });
  if (from == plan.events.end()) return;
  const time::Zone& zone = *filling.brief.zone;
  const auto due = [&](time::Instant first) {
    return zone.start_of(add_civil(zone.day_of(first), ending->by));
  };
  std::optional<time::Instant> recorded_end;
  for (const auto& fact : ending->facts) {
    const auto day = recorded(filling.brief, fact);
    if (day && (!recorded_end || zone.start_of(*day) < *recorded_end)) recorded_end = zone.start_of(*day);
  }
  const time::Instant planned = std::min(due(from->start), recorded_end.value_or(due(from->start)));
  PlannedEvent review{.id = course.course->id + "-review/1",
                      .regimen = filling.brief.regimens[course.use].id,
                      .course = course.course->id + "-review",
                      .number = 1,
                      .kind = EventKind::review,
                      .subject = {.course = course.course->id + "-review"},
                      .say = "review: does " + course.course->id + " go on?",
                      .start = planned,
                      .end = planned,
                      .earliest = std::min(planned, due(from->earliest)),
                      .latest = std::max(planned, recorded_end ? planned : due(from->latest)),
                      .slack_first = planned,
                      .slack_last = planned,
                      .binds_earliest = {{.rule = rule->id, .other = from->id}},
                      .binds_latest = {{.rule = rule->id, .other = from->id}},
                      .binds_planned = {{.rule = rule->id, .other = from->id}},
                      .derived = true};
  std::string facts;
  for (const auto& fact : ending->facts) facts += (facts.empty() ? "" : " or ") + fact;
  if (!facts.empty() && !recorded_end)
    review.notes.push_back("no later than this; earlier if " + facts + " is recorded");
  plan.events.push_back(std::move(review));
}

}  // namespace

void add_reviews(const Filling& filling, regimen::Plan& plan) {
  for (const auto& course : filling.draft.courses) {
    if (course.course->until.by == regimen::Until::By::rule && !course.course->daily)
      review_end(filling, course, plan);
    if (course.course->dose != DosePolicy::ladder) continue;
    for (const auto& rule : filling.brief.rules) {
      const auto* const due = std::get_if<regimen::ReviewDue>(&rule.body);
      if (rule.on && due != nullptr && matches(due->of, subject_of(filling.brief, *course.course))) {
        review_course(course, rule, plan);
      }
    }
  }
}

}  // namespace posology::planning
