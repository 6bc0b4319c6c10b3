// SPDX-License-Identifier: Apache-2.0
// Reason: an instant is no civil date: its day must be asked of the zone
// Error: cannot convert 'time_point<
#include "engine/time/zone.hpp"

using namespace posology::time;

Instant right(const Zone& zone, Instant instant) {
  return zone.start_of(zone.day_of(instant));
}

#ifdef WRONG
Instant wrong(const Zone& zone, Instant instant) {
  return zone.start_of(instant);
}
#endif
