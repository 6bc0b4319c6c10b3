// SPDX-License-Identifier: Apache-2.0
#include "engine/titration/supposed_order.hpp"

#include <algorithm>
#include <utility>

namespace posology::titration {
namespace {

using regimen::Brief;
using regimen::Pattern;
using regimen::Plan;
using regimen::PlannedEvent;
using std::chrono::days;

const regimen::Course& course_of(const Brief& brief, std::size_t use, const std::string& id) {
  return *std::ranges::find(brief.regimens[use].courses, id, &regimen::Course::id);
}

std::string fact_of(const std::string& course, int review) {
  return course + "-review-" + std::to_string(review);
}

std::vector<ReviewAhead> at_visits(const Brief& brief, const Plan& plan, const regimen::Course& course,
                                   const regimen::ReviewDue& due) {
  std::vector<ReviewAhead> ahead;
  for (int review = 1; const auto visit = visit_of_review(due, review); ++review) {
    const std::string id = course.id + "/" + std::to_string(*visit);
    const auto event = std::ranges::find(plan.events, id, &PlannedEvent::id);
    if (event == plan.events.end()) break;
    const std::string fact = fact_of(course.id, review);
    if (std::ranges::find(brief.order.facts, fact, &regimen::Fact::name) != brief.order.facts.end()) continue;
    ahead.push_back({.number = review, .visit = id, .on = event->start});
  }
  return ahead;
}

/// Reviews at home are days: as far as the plan reaches.
std::vector<ReviewAhead> at_home(const Plan& plan, const std::string& course) {
  std::vector<ReviewAhead> ahead;
  for (const auto& event : plan.events) {
    if (event.kind == regimen::EventKind::review && event.course == course + "-review")
      ahead.push_back({.number = event.number, .on = event.start});
  }
  return ahead;
}

}  // namespace

std::vector<ReviewAhead> reviews_ahead(const Brief& brief, const Plan& plan, const Progress& progress,
                                       std::size_t use) {
  const regimen::Course& course = course_of(brief, use, progress.course);
  const regimen::Rule* const rule = review_rule(brief, course);
  return rule == nullptr ? at_home(plan, progress.course)
                         : at_visits(brief, plan, course, std::get<regimen::ReviewDue>(rule->body));
}

SupposedOrder::SupposedOrder(const Brief& brief, const Progress& progress, std::size_t use,
                             const std::vector<ReviewAhead>& reviews)
    : brief_{brief},
      course_{progress.course},
      ladder_{progress.ladder->id},
      use_{use},
      steps_{progress.ladder->steps.size()},
      reviews_{reviews},
      progress_{progress} {
  const regimen::Course& course = course_of(brief, use, course_);
  daily_ = course.daily.has_value();
  auto& order = brief_.order.regimens[use];
  changes_ = order.changes[course_];
  if (const auto found = order.counts.find(course_); found != order.counts.end()) count_ = found->second;
  if (const auto found = order.untils.find(course_); found != order.untils.end()) until_ = found->second;
  const regimen::Rule* const rule = review_rule(brief, course);
  for (const auto& review : reviews_) {
    visits_.push_back(
        rule == nullptr ? 0 : *visit_of_review(std::get<regimen::ReviewDue>(rule->body), review.number));
    const time::LocalDay day = brief.zone->day_of(review.on);
    brief_.order.facts.push_back({.name = fact_of(course_, review.number), .on = day});
    if (daily_) {
      brief_.order.decisions.push_back(
          {.course = course_, .review = review.number, .from = day, .by = "supposed", .on = day});
    }
  }
}

const Brief& SupposedOrder::with(const std::vector<Supposed>& decisions) {
  supposed_ = decisions;
  auto& order = brief_.order.regimens[use_];
  auto& changes = order.changes[course_];
  changes = changes_;
  order.counts.erase(course_);
  if (count_) order.counts[course_] = *count_;
  order.untils.erase(course_);
  if (until_) order.untils.emplace(course_, *until_);
  for (const auto& decision : decisions) {
    const ReviewAhead& review = reviews_[decision.review - 1];
    const time::LocalDay day = brief_.zone->day_of(review.on);
    const int visit = visits_[decision.review - 1];
    if (!decision.dosing) {
      if (daily_) {
        order.untils.insert_or_assign(course_, day - days{1});
      } else {
        order.counts[course_] = visit - 1;
      }
      continue;
    }
    regimen::DoseChange change{.dose = decision.dosing->dose, .because = "supposed", .decided = true};
    if (daily_) {
      change.from_day = day;
    } else {
      change.from_number = visit;
    }
    changes.push_back(std::move(change));
  }
  return brief_;
}

bool SupposedOrder::can_share(const Plan& dates) const {
  const auto stops = [](const Supposed& decision) { return !decision.dosing; };
  if (std::ranges::any_of(supposed_, stops)) return false;
  if (!daily_) return true;
  return std::ranges::all_of(supposed_, [&](const Supposed& decision) {
    return std::ranges::any_of(dates.patterns, [&](const Pattern& pattern) {
      return pattern.course == course_ && pattern.extra.empty() &&
             pattern.per_day == decision.dosing->dose.per_day.value_or(1);
    });
  });
}

std::optional<regimen::StepTold> SupposedOrder::step_told(const Dosing& dosing) const {
  const auto step = step_of(*progress_.ladder, as_step(*progress_.ladder, dosing.dose));
  if (!step) return std::nullopt;
  return regimen::StepTold{
      .ladder = ladder_, .number = static_cast<int>(*step) + 1, .of = static_cast<int>(steps_)};
}

const Plan& SupposedOrder::laid_on(const Plan& dates) {
  if (!plan_) {
    plan_ = dates;
    patterns_planned_ = dates.patterns;
    for (std::size_t index = 0; index < dates.events.size(); ++index) {
      const PlannedEvent& event = dates.events[index];
      if (event.course != course_ || event.kind == regimen::EventKind::review) continue;
      events_.push_back(index);
      as_planned_.push_back(event);
    }
  }
  if (daily_) {
    lay_at_home();
  } else {
    lay_at_visits();
  }
  return *plan_;
}

void SupposedOrder::lay_at_visits() {
  for (std::size_t index = 0; index < events_.size(); ++index) {
    PlannedEvent& event = plan_->events[events_[index]];
    const PlannedEvent& before = as_planned_[index];
    const Dosing* dosing = nullptr;
    for (const auto& decision : supposed_) {
      if (decision.dosing && visits_[decision.review - 1] <= event.number) dosing = &*decision.dosing;
    }
    if (dosing == nullptr) {
      event.dose = before.dose;
      event.dose_from = before.dose_from;
      event.step = before.step;
      event.product = before.product;
      event.product_form = before.product_form;
      continue;
    }
    event.dose = dosing->dose.single;
    event.dose_from = regimen::DoseSource::clinician;
    event.product = dosing->product;
    event.product_form = dosing->product_form;
    event.step = step_told(*dosing);
  }
}

/// From the day of each decision on what the plan says of the course is told of the new dose.
void SupposedOrder::lay_at_home() {
  plan_->patterns = patterns_planned_;
  for (const auto& decision : supposed_) {
    const time::Zone& zone = *brief_.zone;
    const auto from = zone.start_of(zone.day_of(reviews_[decision.review - 1].on));
    const auto& dose = decision.dosing->dose;
    std::vector<regimen::Segment> moved;
    const Pattern* like = nullptr;
    Pattern* same = nullptr;
    int doses = 1;
    for (auto& pattern : plan_->patterns) {
      if (pattern.course != course_ || !pattern.extra.empty()) continue;
      ++doses;
      const bool alike = pattern.per_day == dose.per_day.value_or(1);
      if (alike) like = &pattern;
      if (alike && pattern.dose == dose.single) same = &pattern;
      for (auto& segment : std::exchange(pattern.segments, {})) {
        regimen::Segment later = segment;
        if (segment.from < from) {
          segment.to = std::min(segment.to, from);
          pattern.segments.push_back(segment);
        }
        later.from = std::max(later.from, from);
        if (later.from < later.to) moved.push_back(std::move(later));
      }
    }
    std::ranges::sort(moved, {}, &regimen::Segment::from);
    if (same == nullptr) {
      Pattern pattern = *like;
      pattern.id = course_ + "/dose-" + std::to_string(doses);
      pattern.dose = dose.single;
      pattern.dose_from = regimen::DoseSource::clinician;
      pattern.step = step_told(*decision.dosing);
      pattern.because = "supposed";
      pattern.product = decision.dosing->product;
      pattern.product_form = decision.dosing->product_form;
      pattern.segments = std::move(moved);
      plan_->patterns.push_back(std::move(pattern));
    } else {
      same->segments.insert(same->segments.end(), moved.begin(), moved.end());
    }
    std::erase_if(plan_->patterns, [&](const Pattern& pattern) {
      return pattern.course == course_ && pattern.segments.empty();
    });
  }
}

}  // namespace posology::titration
