// SPDX-License-Identifier: Apache-2.0
// Reason: two points in time have a difference but no sum
// Error: no match for 'operator[+]'
#include "engine/time/instant.hpp"

using namespace posology::time;

minutes right(Instant first, Instant second) {
  return second - first;
}

#ifdef WRONG
auto wrong(Instant first, Instant second) {
  return first + second;
}
#endif
