// SPDX-License-Identifier: Apache-2.0
// Reason: a bare number has no unit
// Error: could not convert .* from 'int' to
#include "engine/time/instant.hpp"

using namespace posology::time;

minutes right() {
  return std::chrono::hours{24};
}

#ifdef WRONG
minutes wrong() {
  return 24;
}
#endif
