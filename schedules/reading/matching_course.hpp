// SPDX-License-Identifier: Apache-2.0
//
// Does the end of a rule bind a course? What regimen::matches() says of the subject that
// regimen::subject_of() copies from the course and its form, for those who ask and have no other use for the
// copy.
//
//   if (matches(limit.of, course, form_of(brief, course))) …
#pragma once

#include "engine/regimen/order.hpp"

namespace posology::schedules {

/// Null where the course has none, and where it is not known.
const regimen::Form* form_of(const regimen::Brief& brief, const regimen::Course& course);

/// `form` is that of the course, or null.
bool matches(const regimen::Selector& end, const regimen::Course& course, const regimen::Form* form);

}  // namespace posology::schedules
