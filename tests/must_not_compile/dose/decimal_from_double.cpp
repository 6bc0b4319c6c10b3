// SPDX-License-Identifier: Apache-2.0
// Reason: 0.1 is no binary fraction
// Error: could not convert '1[.]0
#include "engine/dose/decimal.hpp"

using namespace posology::dose;

Decimal right() {
  return Decimal::scaled(1, 1);
}

#ifdef WRONG
Decimal wrong() {
  return 0.1;
}
#endif
