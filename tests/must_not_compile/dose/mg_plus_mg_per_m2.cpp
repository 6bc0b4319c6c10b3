// SPDX-License-Identifier: Apache-2.0
// Reason: a dose per body surface is no dose until the surface is known
// Error: no match for 'operator[+]'
#include "engine/dose/amount.hpp"

using namespace posology::dose;

MassPerArea right(const MassPerArea& dose) {
  return dose + amount<Unit::mg_per_m2>(Decimal::integer(50));
}

#ifdef WRONG
auto wrong(const Mass& dose) {
  return dose + amount<Unit::mg_per_m2>(Decimal::integer(50));
}
#endif
