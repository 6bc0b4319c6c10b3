// SPDX-License-Identifier: Apache-2.0
#include "engine/regimen/is_about.hpp"

#include <algorithm>

namespace posology::regimen {
namespace {

/// What the course gives, where the brief knows it.
const Form* form_of(const Brief& brief, const Course& course) {
  const auto form = course.form ? brief.forms.find(*course.form) : brief.forms.end();
  return form == brief.forms.end() ? nullptr : &form->second;
}

}  // namespace

bool is_about(const Brief& brief, const Course& course, Selector::By by, const std::string& name) {
  if (name.empty()) return false;
  const auto among = [&](const std::vector<std::string>& classes) {
    return std::ranges::find(classes, name) != classes.end();
  };
  switch (by) {
    case Selector::By::drug: {
      const Form* const form = form_of(brief, course);
      return form != nullptr && form->drug == name;
    }
    case Selector::By::form:
      return course.form == name;
    case Selector::By::drug_class: {
      if (among(course.classes)) return true;
      const Form* const form = form_of(brief, course);
      return form != nullptr && among(form->classes);
    }
    case Selector::By::procedure:
      return course.procedure == name;
    case Selector::By::test:
      return course.test == name;
    case Selector::By::course:
      return course.id == name;
  }
  return false;
}

}  // namespace posology::regimen
