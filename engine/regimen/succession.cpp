// SPDX-License-Identifier: Apache-2.0
#include "engine/regimen/succession.hpp"

#include <algorithm>

namespace posology::regimen {

std::optional<std::size_t> successor(const Brief& brief, std::size_t use, const Course& course) {
  const Subject own = subject_of(brief, course);
  const auto takes_over = [&](const Course& other) {
    const Subject subject = subject_of(brief, other);
    const bool same_form = !own.form.empty() && subject.form == own.form;
    const bool same_test = !own.test.empty() && subject.test == own.test;
    return same_form || same_test || (!own.classes.empty() && subject.classes == own.classes);
  };
  for (std::size_t next = use + 1; next < brief.regimens.size(); ++next) {
    if (std::ranges::any_of(brief.regimens[next].courses, takes_over)) return next;
  }
  return std::nullopt;
}

bool ends_by_overlap(const Brief& brief, const Course& course) {
  if (!course.daily || course.only_if_needed) return false;
  const Subject own = subject_of(brief, course);
  const auto given = [&](const Selector& selector) {
    for (std::size_t use = 0; use < brief.regimens.size(); ++use) {
      for (const auto& other : brief.regimens[use].courses) {
        const auto count = brief.order.regimens[use].counts.find(other.id);
        const bool wanted = count == brief.order.regimens[use].counts.end() || count->second > 0;
        if (wanted && !other.daily && matches(selector, subject_of(brief, other))) return true;
      }
    }
    return false;
  };
  return std::ranges::any_of(brief.rules, [&](const Rule& rule) {
    const auto* const overlap = std::get_if<Overlap>(&rule.body);
    return rule.on && overlap != nullptr && matches(overlap->course, own) && given(overlap->after);
  });
}

}  // namespace posology::regimen
