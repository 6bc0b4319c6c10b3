// SPDX-License-Identifier: Apache-2.0
//
// The order as it would be if the reviews to come were decided so: each on its planned day, those that are
// not supposed keeping the dose. What differs between two suppositions are the doses of one course, so that
// one order and one plan are changed and changed back; nothing of it is ever shown as decided.
#pragma once

#include "engine/titration/outcomes.hpp"

namespace posology::titration {

/// A decision at the review of that number among those to come, from 1; without dosing the course is stopped.
struct Supposed {
  std::size_t review = 1;
  std::optional<Dosing> dosing = {};
};

/// The undecided reviews of the course that lie within the plan.
std::vector<ReviewAhead> reviews_ahead(const regimen::Brief& brief, const regimen::Plan& plan,
                                       const Progress& progress, std::size_t use);

class SupposedOrder {
 public:
  SupposedOrder(const regimen::Brief& brief, const Progress& progress, std::size_t use,
                const std::vector<ReviewAhead>& reviews);

  /// The order in which those decisions are recorded; valid until the next call.
  const regimen::Brief& with(const std::vector<Supposed>& decisions);
  /// May one plan's dates serve for the doses of the last `with`? Not when it stops the course, nor for
  /// another number of doses a day at home.
  bool can_share(const regimen::Plan& dates) const;
  /// `dates` with the doses of the last `with`; valid until the next call. The first call copies the plan.
  const regimen::Plan& laid_on(const regimen::Plan& dates);

 private:
  void lay_at_visits();
  void lay_at_home();
  std::optional<regimen::StepTold> step_told(const Dosing& dosing) const;

  regimen::Brief brief_;
  std::string course_, ladder_;
  std::size_t use_;
  std::size_t steps_;
  bool daily_ = false;
  std::vector<ReviewAhead> reviews_;
  std::vector<int> visits_;                   ///< Of each review, the number of the event that it decides.
  std::vector<regimen::DoseChange> changes_;  ///< As recorded.
  std::optional<int> count_;
  std::optional<time::LocalDay> until_;
  std::vector<Supposed> supposed_;
  const Progress& progress_;
  std::optional<regimen::Plan> plan_;
  std::vector<std::size_t> events_;  ///< Of the course, in the plan.
  std::vector<regimen::PlannedEvent> as_planned_;
  std::vector<regimen::Pattern> patterns_planned_;  ///< All of the plan's.
};

}  // namespace posology::titration
