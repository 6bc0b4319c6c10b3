// SPDX-License-Identifier: Apache-2.0
// Reason: a mass has no number of millilitres
// Error: no matching function for call to .*in<
#include "engine/dose/amount.hpp"

using namespace posology::dose;

Decimal right(const Mass& dose) {
  return dose.in<Unit::mcg>();
}

#ifdef WRONG
Decimal wrong(const Mass& dose) {
  return dose.in<Unit::mL>();
}
#endif
