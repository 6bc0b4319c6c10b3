// SPDX-License-Identifier: Apache-2.0
// Reason: no floating point gets into a date
// Error: could not convert .* from 'duration<double
#include "engine/time/instant.hpp"

using namespace posology::time;

minutes right() {
  return std::chrono::hours{3} / 2;
}

#ifdef WRONG
minutes wrong() {
  return std::chrono::hours{1} * 1.5;
}
#endif
