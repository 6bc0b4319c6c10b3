// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/network/measure.hpp"

namespace posology::network {

/// The first tick, open or not, at which the measure is at least `value`. It is less at `below`, and not at
/// `last`, which is later. Where its map cannot tell, the measure is asked once for each time that the ticks
/// between can be halved.
inline Tick first_reaching(const Measure& measure, std::int64_t value, Tick below, Tick last) {
  if (const MonotoneMap* const map = measure.map()) {
    if (const auto first = map->first_reaching(value)) return *first;
  }
  while ((last - below).value() > 1) {
    const Tick middle = below + ticks((last - below).value() / 2);
    (measure.at(middle) < value ? below : last) = middle;
  }
  return last;
}

}  // namespace posology::network
