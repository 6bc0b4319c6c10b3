// SPDX-License-Identifier: Apache-2.0
// Reason: a bare number has no unit: 28 days, weeks or minutes?
// Error: no match for 'operator[+]'
#include "engine/time/instant.hpp"

using namespace posology::time;

LocalDay right(LocalDay day) {
  return day + std::chrono::days{28};
}

#ifdef WRONG
LocalDay wrong(LocalDay day) {
  return day + 28;
}
#endif
