// SPDX-License-Identifier: Apache-2.0
// Reason: a civil date and an instant have no sum
// Error: no match for 'operator[+]'
#include "engine/time/instant.hpp"

using namespace posology::time;

auto right(LocalDay day) {
  return day + minutes{540};
}

#ifdef WRONG
auto wrong(LocalDay day, Instant instant) {
  return day + instant;
}
#endif
