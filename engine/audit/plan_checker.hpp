// SPDX-License-Identifier: Apache-2.0
//
// The independent checker: a finished plan is judged against its order, rule by rule, as a careful pharmacist
// would with the order, the rules and a wall calendar: by subtracting dates and instants, and looking at the
// hours on the clinic's door. Nothing here comes from engine/network or engine/planning, and nothing that the
// planner says is believed. No plan is shown that has not passed (hazard: a defect of the planner reaches a
// patient).
//
// Verdicts are one for each event that a rule binds: four infusions, four verdicts of the washout. Rules that
// are off are skipped; who switched them off is told elsewhere. Beside the library's rules stand four of
// the plan itself, of severity label:
//
//   order     fixed dates, starts, numbers of events, doses, and what each event is, as ordered
//   clinic    every appointment from an opening's grid and over by its close, on an open day
//   horizon   all within the plan's days, and those within 1970-01-02 to 2037-12-31
//   plan      unique ids, windows, home doses told without hole, provisional where a decision is open, and
//             what the plan says of itself is true
//
//   const auto findings = audit::check(brief, plan);
//   if (!audit::releasable(findings)) refuse();
//
// What an order overrides or switches off until a day is judged by the rule as it is from the day after
// (check_lapsed.hpp): no plan that needs the change beyond its end is released.
//
// Where a source may be read in two ways, the rule says which (docs/explanation/time.md); a verdict that the
// other way of counting would turn round prints both figures.
#pragma once

#include <span>
#include <vector>

#include "engine/regimen/finding.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::audit {

/// Every verdict: satisfied, violated, and not assessable, which names what is missing. Those of the plan
/// itself first, then those of the rules in the order of the library. Needs brief.zone
/// (std::invalid_argument); throws for no plan, however wrong. O(rules x (events + doses at home) log
/// events).
std::vector<regimen::Finding> check(const regimen::Brief& brief, const regimen::Plan& plan);

/// The same without those that are satisfied: to write them down takes longer than the judging, and whoever
/// only releases or refuses a plan reads none of them.
std::vector<regimen::Finding> check_for_release(const regimen::Brief& brief, const regimen::Plan& plan);

/// May the plan be shown? Not with a violated finding of severity contraindicated or label. A guideline or a
/// convention may be broken when the plan lists it (when it does not, check() adds a finding of "plan").
/// What is not assessable makes dates provisional and holds nothing up.
bool releasable(std::span<const regimen::Finding> findings);

}  // namespace posology::audit
