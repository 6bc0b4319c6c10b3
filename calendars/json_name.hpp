// SPDX-License-Identifier: Apache-2.0
//
// The name of a member of a JSON object, where the program itself says it: spelt by the compiler, with its
// quotation marks and its colon, so that nobody looks at its bytes again. A plan on one line has thousands.
//
//   writer.key("events");   // a name that would need an escape, or is too long, does not compile
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace posology::calendars {

class JsonName {
 public:
  /// Longer than any name of ours; and a length that is copied at once.
  static constexpr std::size_t room = 24;

  consteval JsonName(const char* name) {
    const std::string_view text{name};
    if (text.size() + 3 > room) throw "a name of a member is too long";
    spelt_[size_++] = '"';
    for (const char letter : text) {
      if (letter < ' ' || letter > '~' || letter == '"' || letter == '\\') throw "a name needs an escape";
      spelt_[size_++] = letter;
    }
    spelt_[size_++] = '"';
    spelt_[size_++] = ':';
  }

  /// events
  std::string_view text() const { return {spelt_.data() + 1, size_ - 3}; }
  /// "events": and then bytes without a meaning; so many have one.
  const std::array<char, room>& spelt() const { return spelt_; }
  std::size_t size() const { return size_; }

 private:
  std::array<char, room> spelt_ = {};
  std::size_t size_ = 0;
};

}  // namespace posology::calendars
