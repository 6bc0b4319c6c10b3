// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/plan_by_steps.hpp"

#include <utility>

#include "engine/planning/all_conflicts.hpp"
#include "engine/planning/delayed.hpp"
#include "engine/planning/dose_totals.hpp"
#include "engine/planning/left_out.hpp"
#include "engine/planning/proven.hpp"
#include "engine/planning/uncertain_plan.hpp"

namespace posology::planning {

PlanBySteps::PlanBySteps(const regimen::Brief& brief, Kept& kept)
    : brief_{brief}, kept_{kept}, answering_{brief, kept} {}

bool PlanBySteps::step() {
  next_ = take_step();
  return next_ != Step::done;
}

PlanBySteps::Step PlanBySteps::take_step() {
  switch (next_) {
    case Step::count_doses:
      if (!brief_.lapses.empty() || waits_for_delays(brief_.order)) {
        answered_ = answer(brief_, kept_);
        return Step::fill_in;
      }
      answering_.count_doses();
      return Step::draft;
    case Step::draft:
      answering_.draft();
      return Step::dates;
    case Step::dates:
      answered_ = answering_.answer();
      return Step::fill_in;
    case Step::fill_in:
      return fill_in();
    case Step::tell:
      tell();
      return Step::done;
    case Step::done:
      break;
  }
  return Step::done;
}

PlanBySteps::Step PlanBySteps::fill_in() {
  const Attempt& attempt = *answered_->attempt;
  if (const auto* const clash = std::get_if<Clash>(&answered_->answer)) {
    regimen::Conflict conflict = all_conflicts(brief_, attempt, *clash);
    keep_what_mends(brief_, conflict);
    outcome_ = std::move(conflict);
    return Step::done;
  }
  regimen::Plan plan = attempt.plan(std::get<Found>(answered_->answer));
  if (auto conflict = forbidden_total(attempt.brief(), plan)) {
    outcome_ = std::move(*conflict);
    return Step::done;
  }
  outcome_ = std::move(plan);
  return Step::tell;
}

void PlanBySteps::tell() {
  const Attempt& attempt = *answered_->attempt;
  const Found& found = std::get<Found>(answered_->answer);
  regimen::Plan& plan = std::get<regimen::Plan>(*outcome_);
  explain_left_out(attempt, found, plan);
  tell_delays(brief_, answered_->delayed, plan);
  tell_uncertain(attempt, found, plan);
  answered_.reset();
}

}  // namespace posology::planning
