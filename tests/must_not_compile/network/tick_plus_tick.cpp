// SPDX-License-Identifier: Apache-2.0
// Reason: two positions on the time line have no sum, only a distance
// Error: no match for 'operator[+]'
#include "engine/network/ticks.hpp"

using namespace posology::network;

Tick right(Tick from, TickSpan span) {
  return from + span;
}

#ifdef WRONG
auto wrong(Tick a, Tick b) {
  return a + b;
}
#endif
