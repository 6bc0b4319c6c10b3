// SPDX-License-Identifier: Apache-2.0
// Reason: a binary fraction would be cut off without a word
// Error: use of deleted function
#include "engine/dose/decimal.hpp"

using namespace posology::dose;

Decimal right() {
  return Decimal::integer(7);
}

#ifdef WRONG
Decimal wrong() {
  return Decimal::integer(7.4);
}
#endif
