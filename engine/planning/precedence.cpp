// SPDX-License-Identifier: Apache-2.0
// Which event comes before which, by structure alone.
#include <cstdint>

#include "engine/planning/timing_builder.hpp"

namespace posology::planning {

void close_precedence(TimingBuilder& builder) {
  const std::size_t count = builder.draft().events.size();
  const std::size_t words = (count + 63) / 64;
  // By event, a bit for each event that comes after it.
  std::vector<std::uint64_t> after(count * words, 0);
  const auto bit = [](std::size_t event) { return std::uint64_t{1} << (event % 64); };
  for (const auto& arc : builder.timing().arcs) {
    if (!builder.timing().causes[arc.cause].upper) after[arc.from * words + arc.to / 64] |= bit(arc.to);
  }
  for (std::size_t middle = 0; middle < count; ++middle) {
    for (std::size_t from = 0; from < count; ++from) {
      if ((after[from * words + middle / 64] & bit(middle)) == 0) continue;
      for (std::size_t word = 0; word < words; ++word)
        after[from * words + word] |= after[middle * words + word];
    }
  }
  auto& precedes = builder.timing().precedes;
  precedes.assign(count, std::vector<bool>(count, false));
  for (std::size_t from = 0; from < count; ++from) {
    for (std::size_t to = 0; to < count; ++to)
      precedes[from][to] = (after[from * words + to / 64] & bit(to)) != 0;
  }
}

}  // namespace posology::planning
