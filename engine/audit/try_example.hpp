// SPDX-License-Identifier: Apache-2.0
//
// A rule against its own examples: the pair of dates, the dose or the number that stands beside it in the
// data file becomes a small plan of its own, and the rule's check judges that plan as it would any other. So
// what is tried is the arithmetic that decides for patients, not a copy of it; and a figure that was changed
// by mistake is caught by the example that no longer agrees.
//
//   const Trial trial = try_example(washout, washout.forbidden.front(), zone);
//   if (trial.holds) ...   // it should not have: a shortened washout
//
// What the two times are: events of `from` and `to`, of `test` and `before`, of `after` and the stop of
// `course`, of `with` and the start of what it `brings`, of the fact's record and the event that needs it, of
// the last dose of `one` and the first of `other`. Of a hold the dose and then the event, on whichever side
// the dose is; the event first where the rule holds only after it. Events of an example last no time. Of a
// review the number of an event before which it is due, or is not.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/regimen/finding.hpp"
#include "engine/regimen/rule.hpp"
#include "engine/time/zone.hpp"

namespace posology::audit {

struct Trial {
  /// Does the example keep to the rule? Nothing when it could not be tried: `trouble` says why.
  std::optional<bool> holds = {};
  regimen::Finding finding = {};  ///< The verdict that decided; without a rule when none was given.
  std::string civil = {};         ///< Of a pair: "27 days", by the dates on the wall; may be empty.
  std::string elapsed = {};       ///< Of a pair: "674 hours"; may be empty.
  std::string trouble = {};
};

/// Tries the example as if the rule were on. `zone` is the example's; null where it names none.
Trial try_example(const regimen::Rule& rule, const regimen::Example& example,
                  const std::shared_ptr<const time::Zone>& zone);

}  // namespace posology::audit
