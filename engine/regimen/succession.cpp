// SPDX-License-Identifier: Apache-2.0
#include "engine/regimen/succession.hpp"

#include <algorithm>

namespace posology::regimen {
namespace {

enum class Home { counts, left_out };

/// Does a course of the order give what is selected?
bool is_ordered(const Brief& brief, const Selector& selector, Home home) {
  for (std::size_t use = 0; use < brief.regimens.size(); ++use) {
    const auto& counts = brief.order.regimens[use].counts;
    for (const auto& course : brief.regimens[use].courses) {
      const auto count = counts.find(course.id);
      const bool wanted = count == counts.end() || count->second > 0;
      const bool counted = home == Home::counts || !course.daily;
      if (wanted && counted && matches(selector, subject_of(brief, course))) return true;
    }
  }
  return false;
}

/// Are these the classes of what the course is about? Without writing down all that it is about.
bool has_classes(const Brief& brief, const Course& course, const std::vector<std::string>& classes) {
  const std::vector<std::string>& own = course.classes;
  if (classes.size() < own.size() || !std::equal(own.begin(), own.end(), classes.begin())) return false;
  const auto form = course.form ? brief.forms.find(*course.form) : brief.forms.end();
  const std::size_t of_form = form == brief.forms.end() ? 0 : form->second.classes.size();
  if (classes.size() != own.size() + of_form) return false;
  return of_form == 0 || std::equal(form->second.classes.begin(), form->second.classes.end(),
                                    classes.end() - static_cast<std::ptrdiff_t>(of_form));
}

}  // namespace

std::optional<std::size_t> successor(const Brief& brief, std::size_t use, const Course& course) {
  const Subject own = subject_of(brief, course);
  const auto takes_over = [&](const Course& other) {
    const bool same_form = !own.form.empty() && other.form == own.form;
    const bool same_test = !own.test.empty() && other.test == own.test;
    return same_form || same_test || (!own.classes.empty() && has_classes(brief, other, own.classes));
  };
  for (std::size_t next = use + 1; next < brief.regimens.size(); ++next) {
    if (std::ranges::any_of(brief.regimens[next].courses, takes_over)) return next;
  }
  return std::nullopt;
}

bool ends_by_overlap(const Brief& brief, const Course& course) {
  if (!course.daily || course.only_if_needed) return false;
  const Subject own = subject_of(brief, course);
  return std::ranges::any_of(brief.rules, [&](const Rule& rule) {
    const auto* const overlap = std::get_if<Overlap>(&rule.body);
    return rule.on && overlap != nullptr && matches(overlap->course, own) &&
           is_ordered(brief, overlap->after, Home::left_out);
  });
}

bool ends_by_its_rule(const Brief& brief, const Course& course) {
  if (course.until.by != Until::By::rule) return false;
  const Rule* const rule = find_rule(brief, course.until.rule);
  if (rule == nullptr || !rule->on) return false;
  if (const auto* const overlap = std::get_if<Overlap>(&rule->body))
    return is_ordered(brief, overlap->after, Home::counts);
  const auto* const ending = std::get_if<EndOfCourse>(&rule->body);
  if (ending == nullptr) return false;
  const auto is_recorded = [&](const std::string& fact) {
    return std::ranges::find(brief.order.facts, fact, &Fact::name) != brief.order.facts.end();
  };
  return is_ordered(brief, ending->from, Home::counts) || std::ranges::any_of(ending->facts, is_recorded);
}

}  // namespace posology::regimen
