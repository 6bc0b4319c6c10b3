// SPDX-License-Identifier: Apache-2.0
//
// What a duration says for certain, counted in days of the calendar and in minutes that pass. "At least 28
// days" is exactly 28 dates later, and no less than 27 days and a minute less the two hours that a clock
// change can take; "at least 24 hours" may end on the same date when the clock goes back. Each measure keeps
// only what holds in every zone and from every start, so that a contradiction found in either is one in
// truth.
#pragma once

#include "engine/regimen/rule.hpp"

namespace posology::consistency {

struct Measure {
  long long days = 0;
  long long minutes = 0;
};

/// The least that a lower bound leaves between the two events; `strict` as in Bound.
Measure at_least(const time::Duration& by, bool strict = false);
/// The most that an upper bound leaves. Working days have none that is certain: nothing.
std::optional<Measure> at_most(const time::Duration& by, bool strict = false);

/// Is `longer` at least as long as `shorter` from every start? Of one kind it is decided by counting; of two
/// kinds by what each says for certain.
bool at_least_as_long(const time::Duration& longer, const time::Duration& shorter);

}  // namespace posology::consistency
