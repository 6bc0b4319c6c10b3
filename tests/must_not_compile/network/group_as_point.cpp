// SPDX-License-Identifier: Apache-2.0
// Reason: what may be blamed and what is dated are numbered apart
// Error: no match for|could not convert|no matching function|cannot convert
#include "engine/network/situation.hpp"

using namespace posology::network;

bool right(const Situation& situation, PointId point) {
  return situation.present(point);
}

#ifdef WRONG
bool wrong(const Situation& situation, Group group) {
  return situation.present(group);
}
#endif
