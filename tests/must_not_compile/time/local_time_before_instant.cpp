// SPDX-License-Identifier: Apache-2.0
// Reason: a wall-clock time and an instant cannot be ordered without a zone
// Error: no match for 'operator<'
#include "engine/time/instant.hpp"

using namespace posology::time;

bool right(Instant first, Instant second) {
  return first < second;
}

#ifdef WRONG
bool wrong(LocalTime local, Instant instant) {
  return local < instant;
}
#endif
