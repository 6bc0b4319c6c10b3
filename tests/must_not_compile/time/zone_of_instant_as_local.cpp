// SPDX-License-Identifier: Apache-2.0
// Reason: an instant is not looked up as if it were a wall-clock time
// Error: cannot convert 'time_point<
#include "engine/time/zone.hpp"

using namespace posology::time;

LocalTime right(const Zone& zone, Instant instant) {
  return zone.local(instant);
}

#ifdef WRONG
Instant wrong(const Zone& zone, Instant instant) {
  return zone.instant(instant);
}
#endif
