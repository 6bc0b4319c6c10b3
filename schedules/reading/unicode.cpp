// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace posology::schedules {
namespace {

/// Both ends inclusive.
struct Range {
  char32_t first, last;
};

constexpr std::array unseen{
    Range{0x00, 0x08},     Range{0x0b, 0x0c},     Range{0x0e, 0x1f},       Range{0x7f, 0x9f},
    Range{0xad, 0xad},     Range{0x34f, 0x34f},   Range{0x61c, 0x61c},     Range{0x115f, 0x1160},
    Range{0x17b4, 0x17b5}, Range{0x180b, 0x180f}, Range{0x200b, 0x200f},   Range{0x2028, 0x202e},
    Range{0x2060, 0x206f}, Range{0x3164, 0x3164}, Range{0xfe00, 0xfe0f},   Range{0xfeff, 0xfeff},
    Range{0xffa0, 0xffa0}, Range{0xfff0, 0xfffb}, Range{0x1d173, 0x1d17a}, Range{0xe0000, 0xe0fff}};

constexpr std::array combining{Range{0x300, 0x36f},   Range{0x483, 0x489},   Range{0x591, 0x5bd},
                               Range{0x610, 0x61a},   Range{0x64b, 0x65f},   Range{0x1ab0, 0x1aff},
                               Range{0x1dc0, 0x1dff}, Range{0x20d0, 0x20ff}, Range{0xfe20, 0xfe2f}};

constexpr std::array wide{Range{0x1100, 0x115e},   Range{0x2e80, 0x303e},  Range{0x3041, 0x33ff},
                          Range{0x3400, 0x4dbf},   Range{0x4e00, 0x9fff},  Range{0xa000, 0xa4cf},
                          Range{0xac00, 0xd7a3},   Range{0xf900, 0xfaff},  Range{0xfe30, 0xfe6f},
                          Range{0xff01, 0xff60},   Range{0xffe0, 0xffe6},  Range{0x1f300, 0x1f64f},
                          Range{0x1f900, 0x1f9ff}, Range{0x20000, 0x3fffd}};

constexpr std::array look_alikes{Range{0x370, 0x3ff}, Range{0x400, 0x52f}, Range{0x530, 0x58f},
                                 Range{0x1d400, 0x1d7ff}, Range{0xff01, 0xff5e}};

bool among(std::span<const Range> ranges, char32_t value) {
  return std::ranges::any_of(
      ranges, [value](const Range& range) { return range.first <= value && value <= range.last; });
}

/// How many bytes follow a leading byte, and the bits that it brings; 0 for none that leads.
struct Lead {
  std::size_t bytes;
  unsigned bits;
  char32_t least;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte >= 0xc2 && byte < 0xe0) return {2, byte & 0x1fU, 0x80};
  if (byte >= 0xe0 && byte < 0xf0) return {3, byte & 0x0fU, 0x800};
  if (byte >= 0xf0 && byte < 0xf5) return {4, byte & 0x07U, 0x10000};
  return {0, 0, 0};
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const Lead lead = lead_of(static_cast<unsigned char>(text[at]));
  if (lead.bytes == 0 || at + lead.bytes > text.size()) return {};
  char32_t value = lead.bits;
  for (std::size_t next = 1; next < lead.bytes; ++next) {
    const auto byte = static_cast<unsigned char>(text[at + next]);
    if ((byte & 0xc0U) != 0x80U) return {};
    value = (value << 6U) | (byte & 0x3fU);
  }
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  if (value < lead.least || surrogate || value > 0x10ffff) return {};
  return {.value = value, .bytes = lead.bytes};
}

std::optional<std::size_t> first_bad_byte(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint point = code_point_at(text, at);
    if (!point.value) return at;
    at += point.bytes;
  }
  return std::nullopt;
}

bool is_unseen(char32_t value) {
  if (value >= 0x20 && value < 0x7f) return false;
  return among(unseen, value);
}
bool is_combining(char32_t value) {
  return value >= 0x300 && among(combining, value);
}
bool is_wide(char32_t value) {
  return value >= 0x1100 && among(wide, value);
}
bool is_look_alike(char32_t value) {
  return value >= 0x370 && among(look_alikes, value);
}

std::string code_point_name(char32_t value) {
  return fmt::format("U+{:04X}", static_cast<std::uint32_t>(value));
}

}  // namespace posology::schedules
