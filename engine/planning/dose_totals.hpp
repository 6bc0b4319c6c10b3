// SPDX-License-Identifier: Apache-2.0
//
// All that comes together of what a rule limits by day: on each date, and in any 24 hours across midnight,
// courses at home, visits and doses only if needed alike (hazard 6).
//
// The one idea: a limit of a day binds what a person takes, not what one order line says. Who takes 100 mcg
// three times daily and may take 100 mcg twice more if needed may come to 500 mcg.
//
// Within 24 hours are doses with fewer than 24 hours between them, by time that passes and by the clock on
// the wall: a dose every day at 08:00 is one, whatever the clocks do. Doses only if needed count with all of
// a day's number wherever they may be taken, unless more is taken of that course at set times.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/regimen/plan.hpp"

namespace posology::planning {

/// What one course or event adds.
struct TotalPart {
  std::string id = {};
  time::Instant at = {};   ///< Its first dose then.
  std::string words = {};  ///< "3 doses of 100 mcg", "up to 2 doses of 100 mcg, only if needed"
};

/// More than a rule allows.
struct DoseTotal {
  const regimen::Rule* rule = nullptr;
  std::string when = {};  ///< "on Mon 11 Jan 2027", "in the 24 hours from Mon 11 Jan 2027 15:00"
  dose::Quantity total, most;
  std::vector<TotalPart> parts = {};
};

/// The first total beyond each rule that is on and limits a day of what at least two courses, doses or visits
/// of the plan give. Visits whose dose is not entered count for nothing.
/// O(rules x doses x doses within a day).
std::vector<DoseTotal> totals_beyond(const regimen::Brief& brief, const regimen::Plan& plan);

/// Those of rules that only warn become notes of the plan, those of rules that may be given up are listed.
void tell_totals(const regimen::Brief& brief, regimen::Plan& plan);

/// Those of rules that are never given up: why the plan is none. The doses are the prescriber's to change,
/// so nothing is offered.
std::optional<regimen::Conflict> forbidden_total(const regimen::Brief& brief, const regimen::Plan& plan);

}  // namespace posology::planning
