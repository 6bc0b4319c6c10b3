// SPDX-License-Identifier: Apache-2.0
#include "engine/regimen/reviews.hpp"

#include <algorithm>

#include "engine/regimen/is_about.hpp"

namespace posology::regimen {

const Ladder* ladder_of(const Brief& brief, const Course& course) {
  if (course.ladder) {
    const auto found = brief.ladders.find(*course.ladder);
    return found == brief.ladders.end() ? nullptr : &found->second;
  }
  if (!course.daily || !course.form || course.dose == DosePolicy::none) return nullptr;
  const auto found = std::ranges::find_if(brief.ladders, [&](const auto& each) {
    const Ladder& ladder = each.second;
    return is_about(brief, course, Selector::By::form, ladder.form) ||
           is_about(brief, course, Selector::By::drug_class, ladder.drug_class);
  });
  return found == brief.ladders.end() ? nullptr : &found->second;
}

const Rule* review_rule(const Brief& brief, const Course& course) {
  if (course.daily || course.dose != DosePolicy::ladder) return nullptr;
  const Subject subject = subject_of(brief, course);
  const auto found = std::ranges::find_if(brief.rules, [&](const Rule& rule) {
    const auto* const due = std::get_if<ReviewDue>(&rule.body);
    return rule.on && due != nullptr && matches(due->of, subject);
  });
  return found == brief.rules.end() ? nullptr : &*found;
}

std::optional<int> visit_of_review(const ReviewDue& due, int review) {
  if (review < 1 || (review > 1 && due.every.value_or(0) <= 0)) return std::nullopt;
  return due.after + 1 + (review - 1) * due.every.value_or(0);
}

std::optional<std::size_t> step_of(const Ladder& ladder, const dose::Quantity& dose) {
  const auto found = std::ranges::find_if(ladder.steps, [&](const LadderStep& step) {
    return dimension_of(step.dose.unit) == dimension_of(dose.unit) && step.dose == dose;
  });
  if (found == ladder.steps.end()) return std::nullopt;
  return static_cast<std::size_t>(found - ladder.steps.begin());
}

dose::Quantity as_step(const Ladder& ladder, const EnteredDose& dose) {
  return ladder.a_day ? dose.single * dose.per_day.value_or(1) : dose.single;
}

}  // namespace posology::regimen
