// SPDX-License-Identifier: Apache-2.0
// Reason: a civil date and an instant have no difference without a zone
// Error: no match for 'operator-'
#include "engine/time/instant.hpp"

using namespace posology::time;

auto right(LocalDay first, LocalDay second) {
  return second - first;
}

#ifdef WRONG
auto wrong(LocalDay day, Instant instant) {
  return day - instant;
}
#endif
