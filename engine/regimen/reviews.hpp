// SPDX-License-Identifier: Apache-2.0
//
// Which ladder a course climbs, and which visits its reviews decide: the first of a rule "after 2, every 2"
// is the visit of dose 3, the second that of dose 5.
#pragma once

#include <optional>

#include "engine/regimen/order.hpp"

namespace posology::regimen {

/// The ladder that the course names; of a daily course that names none, the first for its form or its class.
/// Null when there is none.
const Ladder* ladder_of(const Brief& brief, const Course& course);

/// The rule that is on by which the doses of a course at visits are reviewed; null when there is none.
const Rule* review_rule(const Brief& brief, const Course& course);

/// The number of the event whose dose review `review` (from 1) decides; nothing when no such review is due.
std::optional<int> visit_of_review(const ReviewDue& due, int review);

/// The index of the step that is `dose`; nothing when none is, or it is measured otherwise.
std::optional<std::size_t> step_of(const Ladder& ladder, const dose::Quantity& dose);

/// How the ladder counts an entered dose: a single dose, or the day's total.
dose::Quantity as_step(const Ladder& ladder, const EnteredDose& dose);

}  // namespace posology::regimen
