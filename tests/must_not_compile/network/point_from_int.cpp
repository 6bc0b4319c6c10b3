// SPDX-License-Identifier: Apache-2.0
// Reason: a bare number does not say what it is the index of
// Error: could not convert .* from 'int' to
#include "engine/network/ticks.hpp"

using namespace posology::network;

PointId right() {
  return PointId{2};
}

#ifdef WRONG
PointId wrong() {
  return 2;
}
#endif
