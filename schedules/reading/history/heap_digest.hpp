// SPDX-License-Identifier: Apache-2.0
//
// The digest of a heap of lines: it does not depend on their order and is the sum of the digests of its
// parts, so that what many workers read and wrote can be added up and compared with the whole.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace posology::schedules {

/// The sum, modulo 2^64 in each half, of the XXH3-128 of each line. For finding what was lost, not against
/// forgery.
struct HeapDigest {
  std::uint64_t high = 0, low = 0;
  void add(std::string_view line);
  void add(const HeapDigest& other) {
    high += other.high;
    low += other.low;
  }
  /// "xxh3-sum:" and 32 hexadecimal digits.
  std::string text() const;
  friend bool operator==(const HeapDigest&, const HeapDigest&) = default;
};

}  // namespace posology::schedules
