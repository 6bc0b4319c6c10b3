// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/planner.hpp"

#include <utility>

#include "engine/planning/choose.hpp"
#include "engine/planning/plan_by_steps.hpp"

namespace posology::planning {

regimen::Outcome plan(const regimen::Brief& brief) {
  Kept kept;
  return plan_one_of_many(brief, kept);
}

regimen::Outcome plan_one_of_many(const regimen::Brief& brief, Kept& kept) {
  if (has_choices(brief)) return plan_one_of_many(choose(brief), kept);
  PlanBySteps plan{brief, kept};
  while (plan.step()) {
  }
  return std::move(plan).outcome();
}

}  // namespace posology::planning
