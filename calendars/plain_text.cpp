// SPDX-License-Identifier: Apache-2.0
#include "calendars/plain_text.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace posology::calendars {
namespace {

/// The code point at the front of `text` and its length in bytes; nothing when it is no UTF-8.
struct CodePoint {
  std::uint32_t value;
  std::size_t bytes;
};

std::optional<CodePoint> front_of(std::string_view text) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  if (byte(0) < 0x80) return CodePoint{.value = byte(0), .bytes = 1};
  const std::size_t bytes = byte(0) >= 0xF0 ? 4 : byte(0) >= 0xE0 ? 3 : 2;
  if (byte(0) < 0xC2 || byte(0) > 0xF4 || text.size() < bytes) return std::nullopt;
  std::uint32_t value = byte(0) & (0x7FU >> bytes);
  for (std::size_t index = 1; index < bytes; ++index) {
    if ((byte(index) & 0xC0) != 0x80) return std::nullopt;
    value = value << 6 | (byte(index) & 0x3F);
  }
  constexpr std::array<std::uint32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  if (value < least[bytes] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
  return CodePoint{.value = value, .bytes = bytes};
}

/// Controls, line and paragraph separators, marks and overrides of direction, zero-width characters.
bool unseen(std::uint32_t value) {
  return value < 0x20 || (value >= 0x7F && value <= 0x9F) || value == 0xAD || value == 0x61C ||
         (value >= 0x200B && value <= 0x200F) || (value >= 0x2028 && value <= 0x202E) ||
         (value >= 0x2060 && value <= 0x206F) || value == 0xFEFF || (value >= 0xFFF9 && value <= 0xFFFB) ||
         (value >= 0xE0000 && value <= 0xE007F);
}

std::string hex(std::uint32_t value, int digits) {
  constexpr std::string_view alphabet = "0123456789ABCDEF";
  std::string text;
  for (int digit = digits - 1; digit >= 0; --digit) text += alphabet[value >> (4 * digit) & 0xF];
  return text;
}

void replace_all(std::string& text, std::string_view what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

std::string emphasised(std::string text, Ink ink) {
  // "TAKE" alone would match within "DO NOT TAKE"; only the louder of the two is drawn.
  for (const std::string_view words : {"DO NOT TAKE", "PROVISIONAL", "zero slack", "Zero slack"}) {
    replace_all(text, words, ink.strong(words));
  }
  return text;
}

}  // namespace

std::string printable(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const auto point = front_of(text);
    if (!point) {
      safe += "\\x" + hex(static_cast<unsigned char>(text.front()), 2);
      text.remove_prefix(1);
      continue;
    }
    if (!unseen(point->value)) {
      safe += text.substr(0, point->bytes);
    } else if (point->value < 0x100) {
      safe += "\\x" + hex(point->value, 2);
    } else {
      safe += "\\u" + hex(point->value, point->value > 0xFFFF ? 6 : 4);
    }
    text.remove_prefix(point->bytes);
  }
  return safe;
}

std::size_t columns(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  return count;
}

std::string Ink::strong(std::string_view text) const {
  return colour ? "\x1B[1m" + std::string{text} + "\x1B[0m" : std::string{text};
}

void add_line(std::string& page, const Line& line, Ink ink, std::size_t width) {
  const std::string text = printable(line.text);
  std::string current = printable(line.lead);
  bool fresh = true;
  const auto flush = [&] {
    page += emphasised(current, ink) + '\n';
    current.assign(line.hang, ' ');
    fresh = true;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word{text.data() + at, end - at};
    at = end + 1;
    if (word.empty()) continue;
    if (!fresh && columns(current) + 1 + columns(word) > width) flush();
    if (!fresh) current += ' ';
    current += word;
    fresh = false;
  }
  while (current.ends_with(' ')) current.pop_back();
  if (!current.empty()) page += emphasised(current, ink) + '\n';
}

}  // namespace posology::calendars
