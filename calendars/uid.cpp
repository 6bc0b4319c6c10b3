// SPDX-License-Identifier: Apache-2.0
#include "calendars/uid.hpp"

#include "schedules/reading/digest.hpp"

namespace posology::calendars {

std::string uid_of(std::string_view order, std::string_view event) {
  // The length keeps "a" + "b/1" and "ab" + "/1" apart.
  std::string text;
  text.reserve(32 + order.size() + event.size());
  text.append("posology/").append(std::to_string(order.size())).append("/").append(order);
  text.append("/").append(event);
  auto digest = schedules::sha256(text);
  digest[6] = static_cast<unsigned char>((digest[6] & 0x0F) | 0x80);  // version 8: made by a rule of our own
  digest[8] = static_cast<unsigned char>((digest[8] & 0x3F) | 0x80);  // the variant of RFC 9562
  constexpr std::string_view digits = "0123456789abcdef";
  std::string uid = "00000000-0000-0000-0000-000000000000";
  std::size_t at = 0;
  for (std::size_t index = 0; index < 16; ++index) {
    if (uid[at] == '-') ++at;
    uid[at++] = digits[digest[index] >> 4];
    uid[at++] = digits[digest[index] & 0x0F];
  }
  return uid;
}

}  // namespace posology::calendars
