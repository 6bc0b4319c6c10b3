// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/planner.hpp"

#include "engine/planning/all_conflicts.hpp"
#include "engine/planning/choose.hpp"
#include "engine/planning/delayed.hpp"
#include "engine/planning/dose_totals.hpp"
#include "engine/planning/left_out.hpp"
#include "engine/planning/proven.hpp"
#include "engine/planning/uncertain_plan.hpp"

namespace posology::planning {

regimen::Outcome plan(const regimen::Brief& brief) {
  Kept kept;
  return plan_one_of_many(brief, kept);
}

regimen::Outcome plan_one_of_many(const regimen::Brief& brief, Kept& kept) {
  if (has_choices(brief)) return plan_one_of_many(choose(brief), kept);
  const Answered answered = answer(brief, kept);
  const Attempt& attempt = *answered.attempt;
  if (const auto* const clash = std::get_if<Clash>(&answered.answer)) {
    regimen::Conflict conflict = all_conflicts(brief, attempt, *clash);
    keep_what_mends(brief, conflict);
    return conflict;
  }
  const Found& found = std::get<Found>(answered.answer);
  regimen::Plan plan = attempt.plan(found);
  if (auto conflict = forbidden_total(attempt.brief(), plan)) return std::move(*conflict);
  explain_left_out(attempt, found, plan);
  tell_delays(brief, answered.delayed, plan);
  tell_uncertain(attempt, found, plan);
  return plan;
}

}  // namespace posology::planning
