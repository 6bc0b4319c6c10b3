// SPDX-License-Identifier: Apache-2.0
// Reason: half a dose is divided exactly, never multiplied by a binary fraction
// Error: use of deleted function
#include "engine/dose/quantity.hpp"

using namespace posology::dose;

Quantity right(const Quantity& dose) {
  return dose * 2;
}

#ifdef WRONG
Quantity wrong(const Quantity& dose) {
  return dose * 0.5;
}
#endif
