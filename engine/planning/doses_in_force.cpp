// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/doses_in_force.hpp"

#include "engine/regimen/reviews.hpp"

namespace posology::planning {
namespace {

using regimen::Brief;
using regimen::Course;
using regimen::DosePolicy;
using regimen::DoseSource;

InForce at_the_start(const Brief& brief, std::size_t use, const Course& course) {
  const auto& entered = brief.order.regimens[use].doses;
  if (const auto found = entered.find(course.id); found != entered.end()) {
    const bool prescribed = course.daily || course.dose == DosePolicy::prescription;
    if (found->second.stated) {
      return {.dose = found->second,
              .from = course.dose == DosePolicy::ladder ? DoseSource::ladder : DoseSource::source};
    }
    return {.dose = found->second, .from = prescribed ? DoseSource::order : DoseSource::clinician};
  }
  const regimen::Ladder* const ladder = ladder_of(brief, course);
  if (course.dose == DosePolicy::ladder && ladder != nullptr && !ladder->steps.empty()) {
    return {
        .dose = regimen::EnteredDose{.single = ladder->steps[static_cast<std::size_t>(ladder->first)].dose,
                                     .locus = {}},
        .from = DoseSource::ladder};
  }
  return {};
}

const std::vector<regimen::DoseChange>* changes_of(const Brief& brief, std::size_t use,
                                                   const Course& course) {
  const auto& changes = brief.order.regimens[use].changes;
  const auto found = changes.find(course.id);
  return found == changes.end() ? nullptr : &found->second;
}

}  // namespace

InForce dose_of_event(const Brief& brief, std::size_t use, const Course& course, int number,
                      time::LocalDay day) {
  InForce found = at_the_start(brief, use, course);
  const auto* const changes = changes_of(brief, use, course);
  if (changes == nullptr) return found;
  for (const auto& change : *changes) {
    const bool applies =
        (change.from_number && *change.from_number <= number) || (change.from_day && *change.from_day <= day);
    if (applies) found = {.dose = change.dose, .from = DoseSource::clinician, .change = &change};
  }
  return found;
}

std::vector<DoseStretch> dose_stretches(const Brief& brief, std::size_t use, const Course& course) {
  std::vector<DoseStretch> stretches;
  InForce first = at_the_start(brief, use, course);
  if (first.dose) stretches.push_back({.in_force = std::move(first)});
  if (const auto* const changes = changes_of(brief, use, course)) {
    for (const auto& change : *changes) {
      if (!change.from_day) continue;
      stretches.push_back({.from = change.from_day,
                           .in_force = {.dose = change.dose,
                                        .from = change.decided ? DoseSource::clinician : DoseSource::order,
                                        .change = &change}});
    }
  }
  if (!stretches.empty()) stretches.front().from.reset();
  return stretches;
}

std::optional<regimen::StepTold> told_step(const Brief& brief, const Course& course,
                                           const regimen::EnteredDose& dose) {
  const regimen::Ladder* const ladder = ladder_of(brief, course);
  if (ladder != nullptr && ladder->illustrative) return std::nullopt;
  const auto step = ladder == nullptr ? std::nullopt : step_of(*ladder, as_step(*ladder, dose));
  if (!step) return std::nullopt;
  return regimen::StepTold{.ladder = ladder->id,
                           .number = static_cast<int>(*step) + 1,
                           .of = static_cast<int>(ladder->steps.size())};
}

}  // namespace posology::planning
