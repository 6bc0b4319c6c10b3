// SPDX-License-Identifier: Apache-2.0
//
// Some texts in one, whatever bytes they hold: each with its length before it.
//
//   std::string packed;
//   append_word(packed, "p1");
//   std::string_view rest{packed};
//   take_word(rest)     "p1"
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace posology::schedules {

inline void append_word(std::string& packed, std::string_view word) {
  const auto size = static_cast<std::uint32_t>(word.size());
  packed.append(reinterpret_cast<const char*>(&size), sizeof size);
  packed += word;
}

/// The first word of `rest`, which must have been packed, and leaves what follows.
inline std::string_view take_word(std::string_view& rest) {
  std::uint32_t size = 0;
  std::memcpy(&size, rest.data(), sizeof size);
  const std::string_view word = rest.substr(sizeof size, size);
  rest.remove_prefix(sizeof size + size);
  return word;
}

}  // namespace posology::schedules
