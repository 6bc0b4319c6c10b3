// SPDX-License-Identifier: Apache-2.0
// Reason: seconds are not dropped by accident: the engine counts minutes
// Error: could not convert 'time'
#include "engine/time/instant.hpp"

using namespace posology::time;

Instant right(std::chrono::sys_seconds time) {
  return std::chrono::floor<minutes>(time);
}

#ifdef WRONG
Instant wrong(std::chrono::sys_seconds time) {
  return time;
}
#endif
