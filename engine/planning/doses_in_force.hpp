// SPDX-License-Identifier: Apache-2.0
//
// Which dose a course has at an event or on a day, after the decisions that are recorded and the taper that
// is ordered: the last change that applies, else what the order enters, else the ladder's first step.
#pragma once

#include <optional>
#include <vector>

#include "engine/regimen/plan.hpp"

namespace posology::planning {

/// The dose of one event: with nothing entered, the ladder's.
struct InForce {
  std::optional<regimen::EnteredDose> dose = {};
  regimen::DoseSource from = regimen::DoseSource::not_entered;
  const regimen::DoseChange* change = nullptr;  ///< That put it in force; null for the dose at the start.
};
InForce dose_of_event(const regimen::Brief& brief, std::size_t use, const regimen::Course& course, int number,
                      time::LocalDay day);

/// A stretch of days of a daily course with one dose; the first begins with the course, whenever that is.
struct DoseStretch {
  std::optional<time::LocalDay> from = {};
  InForce in_force = {};  ///< Without a dose on days on which the drug is not taken.
};
/// Ascending, at least one. Empty when the course has no dose at all.
std::vector<DoseStretch> dose_stretches(const regimen::Brief& brief, std::size_t use,
                                        const regimen::Course& course);

/// The step that a dose of the course is, for showing; nothing without a ladder, or for another dose.
std::optional<regimen::StepTold> told_step(const regimen::Brief& brief, const regimen::Course& course,
                                           const regimen::EnteredDose& dose);

}  // namespace posology::planning
