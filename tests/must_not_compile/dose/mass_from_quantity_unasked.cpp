// SPDX-License-Identifier: Apache-2.0
// Reason: a quantity may be a volume: becoming a mass is a check that has to be asked for
// Error: could not convert .*Quantity
#include "engine/dose/amount.hpp"

using namespace posology::dose;

Mass right(const Quantity& quantity) {
  return Mass{quantity};
}

#ifdef WRONG
Mass wrong(const Quantity& quantity) {
  return quantity;
}
#endif
