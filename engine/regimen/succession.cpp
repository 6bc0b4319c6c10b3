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

}  // namespace posology::regimen
