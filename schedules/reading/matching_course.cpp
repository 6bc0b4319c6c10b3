// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/matching_course.hpp"

#include <algorithm>

namespace posology::schedules {

const regimen::Form* form_of(const regimen::Brief& brief, const regimen::Course& course) {
  if (!course.form) return nullptr;
  const auto found = brief.forms.find(*course.form);
  return found == brief.forms.end() ? nullptr : &found->second;
}

bool matches(const regimen::Selector& end, const regimen::Course& course, const regimen::Form* form) {
  using By = regimen::Selector::By;
  const auto among = [&](const std::vector<std::string>& classes) {
    return std::ranges::find(classes, end.name) != classes.end();
  };
  if (end.name.empty()) return false;
  switch (end.by) {
    case By::drug:
      return form != nullptr && form->drug == end.name;
    case By::form:
      return course.form == end.name;
    case By::drug_class:
      return among(course.classes) || (form != nullptr && among(form->classes));
    case By::procedure:
      return course.procedure == end.name;
    case By::test:
      return course.test == end.name;
    case By::course:
      return course.id == end.name;
  }
  return false;
}

}  // namespace posology::schedules
