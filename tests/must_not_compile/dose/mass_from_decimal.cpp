// SPDX-License-Identifier: Apache-2.0
// Reason: a bare number has no unit: 20 mg or 20 mcg?
// Error: could not convert .*Decimal
#include "engine/dose/amount.hpp"

using namespace posology::dose;

Mass right(const Decimal& number) {
  return amount<Unit::mg>(number);
}

#ifdef WRONG
Mass wrong(const Decimal& number) {
  return number;
}
#endif
