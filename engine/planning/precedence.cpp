// SPDX-License-Identifier: Apache-2.0
// Which event comes before which, by structure alone.
#include "engine/planning/timing_builder.hpp"

namespace posology::planning {

void close_precedence(TimingBuilder& builder) {
  const std::size_t count = builder.draft().events.size();
  auto& precedes = builder.timing().precedes;
  precedes.assign(count, std::vector<bool>(count, false));
  for (const auto& arc : builder.timing().arcs) {
    if (!builder.timing().causes[arc.cause].upper) precedes[arc.from][arc.to] = true;
  }
  for (std::size_t middle = 0; middle < count; ++middle) {
    for (std::size_t from = 0; from < count; ++from) {
      if (!precedes[from][middle]) continue;
      for (std::size_t to = 0; to < count; ++to) {
        if (precedes[middle][to]) precedes[from][to] = true;
      }
    }
  }
}

}  // namespace posology::planning
