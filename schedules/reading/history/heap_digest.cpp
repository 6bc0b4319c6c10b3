// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/heap_digest.hpp"

#include <fmt/format.h>
#include <xxhash.h>

namespace posology::schedules {

void HeapDigest::add(std::string_view line) {
  const XXH128_hash_t hash = XXH3_128bits(line.data(), line.size());
  high += hash.high64;
  low += hash.low64;
}

std::string HeapDigest::text() const {
  return fmt::format("xxh3-sum:{:016x}{:016x}", high, low);
}

}  // namespace posology::schedules
