// SPDX-License-Identifier: Apache-2.0
// Reason: a bare number has no unit: 20 mg or 20 mcg?
// Error: no match for 'operator[+]'
#include "engine/dose/quantity.hpp"

using namespace posology::dose;

Quantity right(const Quantity& dose) {
  return dose + Quantity{.value = Decimal::integer(20), .unit = Unit::mcg};
}

#ifdef WRONG
Quantity wrong(const Quantity& dose) {
  return dose + 20;
}
#endif
