// SPDX-License-Identifier: Apache-2.0
// Reason: a duration says what it counts: days, months, minutes or working days
// Error: could not convert|conversion from|cannot convert
#include "engine/time/duration.hpp"

using namespace posology::time;

Duration right() {
  return Duration::days(28);
}

#ifdef WRONG
Duration wrong() {
  return 28;
}
#endif
