// SPDX-License-Identifier: Apache-2.0
// Reason: four weeks after an instant depend on the zone: that is a Shift
// Error: no match for 'operator[+]'
#include "engine/time/shift.hpp"

using namespace posology::time;

Instant right(const Shift& washout, Instant dose) {
  return washout.later(dose);
}

#ifdef WRONG
Instant wrong(Instant dose) {
  return dose + Duration::weeks(4);
}
#endif
