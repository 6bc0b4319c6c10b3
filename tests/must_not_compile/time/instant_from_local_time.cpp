// SPDX-License-Identifier: Apache-2.0
// Reason: only a zone turns wall-clock time into an instant
// Error: could not convert 'local'
#include "engine/time/zone.hpp"

using namespace posology::time;

Instant right(const Zone& zone, LocalTime local) {
  return zone.instant(local);
}

#ifdef WRONG
Instant wrong(LocalTime local) {
  return local;
}
#endif
