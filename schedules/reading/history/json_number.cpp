// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/json_number.hpp"

#include <charconv>

namespace posology::schedules {

std::optional<std::string_view> number_text(simdjson::dom::element value, std::array<char, 32>& digits) {
  using simdjson::dom::element_type;
  char* const end = digits.data() + digits.size();
  std::to_chars_result written{};
  switch (value.type()) {
    case element_type::INT64:
      written = std::to_chars(digits.data(), end, std::int64_t{value});
      break;
    case element_type::UINT64:
      written = std::to_chars(digits.data(), end, std::uint64_t{value});
      break;
    case element_type::DOUBLE:
      written = std::to_chars(digits.data(), end, double{value}, std::chars_format::fixed);
      if (written.ec != std::errc{} || written.ptr - digits.data() > 17) return "?";
      break;
    default:
      return std::nullopt;
  }
  return std::string_view{digits.data(), static_cast<std::size_t>(written.ptr - digits.data())};
}

}  // namespace posology::schedules
