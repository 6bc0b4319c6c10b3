// SPDX-License-Identifier: Apache-2.0
//
// The dose of a recorded decision: read and checked as an entered one is, and held against the dose before
// it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schedules/reading/order_reading.hpp"

namespace posology::schedules {

/// An amount, or of a daily course a prescription; nothing, and told, when it cannot be read, is not
/// possible, not allowed, not made of what is stocked, or taken at times that nobody says.
std::optional<regimen::EnteredDose> read_decided_dose(OrderReading& reading, const FoundCourse& found,
                                                      const Value& value);

/// The dose that the course has after everything read so far; nothing when none is known.
std::optional<regimen::EnteredDose> dose_in_force(const regimen::Brief& brief, const FoundCourse& found);

/// What the course's ladder would not have proposed, in words: no step of it, or further than it moves.
std::vector<std::string> beyond_ladder(const regimen::Brief& brief, const regimen::Course& course,
                                       const regimen::EnteredDose& before,
                                       const regimen::EnteredDose& decided);

/// The fact that a decision is: "octreotide-lar-review-1"; empty for one on no review.
std::string fact_of(const regimen::Decision& decision);

/// What it does to the order: the doses from its visit or its day on, the end of a course that is stopped,
/// and the fact that its review asks for.
void record_decision(OrderReading& reading, const FoundCourse& found, regimen::Decision decision);

}  // namespace posology::schedules
