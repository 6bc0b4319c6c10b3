// SPDX-License-Identifier: Apache-2.0
// Reason: a bare number has no unit: 20 mg or 20 mcg?
// Error: could not convert '20'
#include "engine/dose/quantity.hpp"

using namespace posology::dose;

Quantity right() {
  return {.value = Decimal::integer(20), .unit = Unit::mg};
}

#ifdef WRONG
Quantity wrong() {
  return 20;
}
#endif
