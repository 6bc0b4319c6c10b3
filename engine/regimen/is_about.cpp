// SPDX-License-Identifier: Apache-2.0
#include "engine/regimen/is_about.hpp"

#include <algorithm>

namespace posology::regimen {

const Form* form_of(const Brief& brief, const Course& course) {
  const auto form = course.form ? brief.forms.find(*course.form) : brief.forms.end();
  return form == brief.forms.end() ? nullptr : &form->second;
}

bool is_about(const Course& course, const Form* form, Selector::By by, const std::string& name) {
  const auto among = [&](const std::vector<std::string>& classes) {
    return std::ranges::find(classes, name) != classes.end();
  };
  if (name.empty()) return false;
  switch (by) {
    case Selector::By::drug:
      return form != nullptr && form->drug == name;
    case Selector::By::form:
      return course.form == name;
    case Selector::By::drug_class:
      return among(course.classes) || (form != nullptr && among(form->classes));
    case Selector::By::procedure:
      return course.procedure == name;
    case Selector::By::test:
      return course.test == name;
    case Selector::By::course:
      return course.id == name;
  }
  return false;
}

bool is_about(const Brief& brief, const Course& course, Selector::By by, const std::string& name) {
  const bool hangs_on_form = by == Selector::By::drug || by == Selector::By::drug_class;
  return is_about(course, hangs_on_form ? form_of(brief, course) : nullptr, by, name);
}

}  // namespace posology::regimen
