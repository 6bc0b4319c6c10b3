// SPDX-License-Identifier: Apache-2.0
// Reason: a sum with a binary fraction is not exact
// Error: no match for 'operator[+]'
#include "engine/dose/decimal.hpp"

using namespace posology::dose;

Decimal right(const Decimal& value) {
  return value + Decimal::scaled(1, 1);
}

#ifdef WRONG
Decimal wrong(const Decimal& value) {
  return value + 0.1;
}
#endif
