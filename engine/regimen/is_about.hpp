// SPDX-License-Identifier: Apache-2.0
//
// What matches() says of the subject of a course, without the subject: that has a copy of each name, and
// whoever asks one question of a course needs none.
//
//   if (is_about(brief, course, rule.of)) ...
#pragma once

#include "engine/regimen/order.hpp"

namespace posology::regimen {

/// What the course gives. Null where it has no form, and where the brief does not know it.
const Form* form_of(const Brief& brief, const Course& course);

/// matches({by, name}, subject_of(brief, course)); of a course that is asked often, with its form at hand.
bool is_about(const Course& course, const Form* form, Selector::By by, const std::string& name);
inline bool is_about(const Course& course, const Form* form, const Selector& selector) {
  return is_about(course, form, selector.by, selector.name);
}
bool is_about(const Brief& brief, const Course& course, Selector::By by, const std::string& name);
inline bool is_about(const Brief& brief, const Course& course, const Selector& selector) {
  return is_about(brief, course, selector.by, selector.name);
}

}  // namespace posology::regimen
