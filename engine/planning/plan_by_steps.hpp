// SPDX-License-Identifier: Apache-2.0
//
// A plan in steps that use different parts of the program. Where many orders are planned, each is taken one
// step before any is taken the next: the program of a step then stays in the processor's cache for all of
// them, where that of a whole plan does not fit into it.
//
//   for (PlanBySteps& each : plans) each.step();   // until none has more
#pragma once

#include <memory>
#include <optional>

#include "engine/planning/answering.hpp"
#include "engine/planning/kept.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::planning {

class PlanBySteps {
 public:
  /// Of an order without choices to make (choose.hpp). Both outlive it.
  PlanBySteps(const regimen::Brief& brief, Kept& kept);

  /// Takes the next step. Are there more? Throws what plan() throws.
  bool step();
  /// Once there are none: as plan_one_of_many().
  regimen::Outcome outcome() && { return std::move(*outcome_); }

 private:
  enum class Step { count_doses, draft, dates, fill_in, tell, done };

  Step take_step();
  Step fill_in();
  void tell();

  const regimen::Brief& brief_;
  Kept& kept_;
  Step next_ = Step::count_doses;
  Answering answering_;
  std::optional<Answered> answered_ = {};
  std::optional<regimen::Outcome> outcome_ = {};
};

}  // namespace posology::planning
