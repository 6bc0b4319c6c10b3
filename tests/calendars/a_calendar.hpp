// SPDX-License-Identifier: Apache-2.0
//
// A small order and its plan, written by hand, for the tests of every format: New York, February and
// March 2027, with a clock change (Sun 14 Mar), a depot whose dose is open, and a stretch of "only if
// needed".
//
//   Mon  1 Feb 07:00  octreotide short-acting, 100 mcg at 07:00, 15:00 and 22:00
//   Tue  2 Feb 09:00  depot, 20 mg; 35 days before the infusion, 7 to spare
//   Mon  8 Mar 09:00  short-acting held for 24 hours, until the infusion ends
//   Tue  9 Mar 09:00  lutetium until 09:30; antiemetic 08:00, amino acids 08:30 to 12:30, depot 14:00 (dose
//   open) Wed 17 Mar 07:00  short-acting stopped, from there on only if needed Tue 30 Mar 10:00  a review of
//   the depot
#pragma once

#include "engine/regimen/plan.hpp"

namespace posology::tests {

std::shared_ptr<const time::Zone> new_york();
/// Wall clock of New York, "2027-03-09T09:00".
time::Instant at(const std::string& local);
time::LocalDay day(const std::string& iso);

regimen::Brief a_brief();
regimen::Plan a_plan();
regimen::Conflict a_conflict();

}  // namespace posology::tests
