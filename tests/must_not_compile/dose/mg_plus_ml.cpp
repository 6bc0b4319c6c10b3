// SPDX-License-Identifier: Apache-2.0
// Reason: a mass and a volume have no sum
// Error: no match for 'operator[+]'
#include "engine/dose/amount.hpp"

using namespace posology::dose;

Mass right(const Mass& dose, const Mass& more) {
  return dose + more;
}

#ifdef WRONG
auto wrong(const Mass& dose, const Volume& syringe) {
  return dose + syringe;
}
#endif
