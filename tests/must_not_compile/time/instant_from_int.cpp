// SPDX-License-Identifier: Apache-2.0
// Reason: a number is no instant: it does not say in which unit
// Error: could not convert .* from 'int' to
#include "engine/time/instant.hpp"

using namespace posology::time;

Instant right() {
  return Instant{minutes{29550240}};
}

#ifdef WRONG
Instant wrong() {
  return 29550240;
}
#endif
