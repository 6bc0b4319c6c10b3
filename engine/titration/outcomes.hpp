// SPDX-License-Identifier: Apache-2.0
//
// Every outcome planned ahead. After n reviews with r responses there are r^n histories, but where a patient
// is on a ladder is all that the next proposal depends on: the histories fold into states, (review, step), of
// which there are n times the steps. Each state is proven to have a legal calendar together with the rest of
// the order, or is shown with its conflict.
//
// Dates do not depend on a dose unless a rule says so. That is not assumed: all reviews are planned once,
// each state's doses are laid on those dates, and the independent checker judges the result against that
// state's own order. Only where it finds a rule broken is the state planned anew. Of the histories that lead
// to a state the one with the most drug in all is judged, so that a limit on the total holds for all of them.
//
//   const Outcomes all = outcomes(brief, plan, course, {.plan = planning::plan, .judge = audit::check});
#pragma once

#include <functional>

#include "engine/regimen/finding.hpp"
#include "engine/titration/progress.hpp"

namespace posology::titration {

/// What plans an order, and what judges a plan; handed in, because the two share no code.
struct Machinery {
  std::function<regimen::Outcome(const regimen::Brief&)> plan;
  std::function<std::vector<regimen::Finding>(const regimen::Brief&, const regimen::Plan&)> judge;
};

/// What one response leads to.
struct Turn {
  Proposal proposal;
  std::optional<std::size_t> to = {};  ///< Index into Outcomes::states; nothing when refused.
};

/// After `reviews` of the reviews to come: the dose, or stopped or on hold.
struct State {
  std::size_t reviews = 0;               ///< 0: as it stands today.
  std::optional<std::size_t> step = {};  ///< Nothing when not taken, or for a dose that is no step.
  std::optional<Dosing> dosing = {};
  std::string says = {};          ///< "20 mg", "stopped", "on hold"
  std::vector<Turn> turns = {};   ///< At the next review; empty after the last.
  bool legal = false;             ///< After every history that leads here, the dose kept from here on.
  bool legal_after_some = false;  ///< After the history with the least drug.
  std::vector<std::string> history = {};   ///< The doses of the one judged, oldest first.
  bool shared = false;                     ///< By the dates of the common plan; else planned by itself.
  std::vector<std::string> conflict = {};  ///< Why there is no legal calendar.
};

/// One of the reviews to come.
struct ReviewAhead {
  int number = 1;
  std::string visit = {};
  time::Instant on = {};  ///< As planned.
};

struct Outcomes {
  std::string course = {};
  std::vector<ReviewAhead> reviews = {};
  std::vector<State> states = {};  ///< By reviews; the first is today's.
  std::string none = {};           ///< Why there is no tree; empty when there is.
  /// No source says when the dose is looked at again: one review is shown, on the first day on which the dose
  /// may be changed.
  bool called_for = false;
  int planned = 0, judged = 0;  ///< How often each was done.
  bool all_legal() const;
};

/// The tree of one course. O(reviews x steps) judgements; one plan, and one more for each state whose dates
/// differ.
Outcomes outcomes(const regimen::Brief& brief, const regimen::Plan& plan, const Progress& course,
                  const Machinery& machinery);

}  // namespace posology::titration
