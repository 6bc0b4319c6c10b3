// SPDX-License-Identifier: Apache-2.0
// Reason: a mass is neither more nor less than a volume
// Error: no match for 'operator<'
#include "engine/dose/amount.hpp"

using namespace posology::dose;

bool right(const Mass& dose, const Mass& most) {
  return dose < most;
}

#ifdef WRONG
bool wrong(const Mass& dose, const Volume& syringe) {
  return dose < syringe;
}
#endif
