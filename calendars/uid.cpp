// SPDX-License-Identifier: Apache-2.0
#include "calendars/uid.hpp"

#include <array>

#include "schedules/reading/digest.hpp"

namespace posology::calendars {

std::string uid_of(std::string_view order, std::string_view event) {
  return Uids{order}.of(event);
}

// The length keeps "a" + "b/1" and "ab" + "/1" apart.
Uids::Uids(std::string_view order) : text_{"posology/" + std::to_string(order.size()) + "/"} {
  text_.append(order).append("/");
  common_ = text_.size();
}

std::string Uids::of(std::string_view event) {
  text_.resize(common_);
  text_ += event;
  auto digest = schedules::sha256(text_);
  digest[6] = static_cast<unsigned char>((digest[6] & 0x0F) | 0x80);  // version 8: made by a rule of our own
  digest[8] = static_cast<unsigned char>((digest[8] & 0x3F) | 0x80);  // the variant of RFC 9562
  constexpr std::string_view digits = "0123456789abcdef";
  std::array<char, 36> uid{};
  std::size_t at = 0;
  for (std::size_t index = 0; index < 16; ++index) {
    if (index == 4 || index == 6 || index == 8 || index == 10) uid[at++] = '-';
    uid[at++] = digits[digest[index] >> 4];
    uid[at++] = digits[digest[index] & 0x0F];
  }
  return {uid.begin(), uid.end()};
}

}  // namespace posology::calendars
