// SPDX-License-Identifier: Apache-2.0
#include "calendars/json_line.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <array>
#include <bit>

namespace posology::calendars {
namespace {

/// What an order of the example's size takes, and a little more.
constexpr std::size_t usual_size = std::size_t{128} * 1024;
/// A string fills its room with zeros. So it gets a little at a time, which is still in the cache when it is
/// written; to fill all of it at once costs as much as to copy the whole document in the end.
constexpr std::size_t room_at_once = 1536;

constexpr std::uint64_t each_byte = 0x0101010101010101U;

template <class Bytes>
Bytes loaded(const char* from) {
  Bytes bytes = {};
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

/// Sets the top bit of every byte that does not stand for itself between quotation marks: less than a space,
/// a quotation mark, a backslash, not ASCII. A borrow may set that of a byte above one which is set already,
/// and no other.
std::uint64_t to_escape(std::uint64_t bytes) {
  const auto zero = [](std::uint64_t of) { return of - each_byte; };
  return bytes | (bytes - 0x20 * each_byte) | zero(bytes ^ (each_byte * '"')) |
         zero(bytes ^ (each_byte * '\\'));
}

/// The same of sixteen bytes, compared at once where the machine can: all bits of such a byte.
using Sixteen = signed char __attribute__((vector_size(16)));

Sixteen to_escape(const Sixteen& bytes) {
  return (bytes < ' ') | (bytes == '"') | (bytes == '\\');  // A byte that is not ASCII is less than zero.
}

/// Copies a long text and looks at it on the way, the last sixteen bytes overlapping those before them.
bool copied_plain_in_sixteens(std::string_view text, char* to) {
  Sixteen seen = {};
  const auto copy = [&](std::size_t at) {
    const auto bytes = loaded<Sixteen>(text.data() + at);
    std::memcpy(to + at, &bytes, sizeof bytes);
    seen |= to_escape(bytes);
  };
  for (std::size_t at = 0; at + 16 <= text.size(); at += 16) copy(at);
  copy(text.size() - 16);
  const auto [low, high] = std::bit_cast<std::array<std::uint64_t, 2>>(seen);
  return (low | high) == 0;
}

/// Copies a text and looks at it on the way, eight bytes at a time or more, the last eight or the only four
/// overlapping those before them. Does every byte stand for itself?
bool copied_plain(std::string_view text, char* to) {
  if (text.size() >= 16) return copied_plain_in_sixteens(text, to);
  constexpr std::uint64_t top = 0x80 * each_byte;
  const char* const from = text.data();
  const std::size_t size = text.size();
  std::uint64_t seen = 0;
  const auto copy = [&]<class Bytes>(std::size_t at) {
    const auto bytes = loaded<Bytes>(from + at);
    std::memcpy(to + at, &bytes, sizeof bytes);
    return std::uint64_t{bytes};
  };
  if (size >= 8) {
    seen = to_escape(copy.operator()<std::uint64_t>(0)) | to_escape(copy.operator()<std::uint64_t>(size - 8));
  } else if (size >= 4) {
    const auto first = copy.operator()<std::uint32_t>(0), last = copy.operator()<std::uint32_t>(size - 4);
    seen = to_escape(first << 32U | last);
  } else {
    std::uint64_t bytes = each_byte * ' ';
    for (std::size_t at = 0; at < size; ++at) {
      to[at] = from[at];
      bytes = bytes << 8U | static_cast<unsigned char>(from[at]);
    }
    seen = to_escape(bytes);
  }
  return (seen & top) == 0;
}

/// As RapidJSON writes one value.
template <class Action>
std::string told(Action action) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer, rapidjson::UTF8<>, rapidjson::ASCII<>> writer{buffer};
  action(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

JsonLine::JsonLine() {
  line_.reserve(usual_size);
}

void JsonLine::grow(std::size_t bytes) {
  line_.resize(size_ + bytes + room_at_once);
}

bool JsonLine::plain(std::string_view value) {
  const bool comma = follows();
  char* to = room(value.size() + 3);
  if (comma) *to++ = ',';
  *to++ = '"';
  if (!copied_plain(value, to)) return false;
  to[value.size()] = '"';
  size_ += value.size() + (comma ? 3 : 2);
  return true;
}

bool JsonLine::plain_field(const JsonName& name, std::string_view value) {
  const bool comma = follows();
  char* to = room(JsonName::room + value.size() + 3);
  *to = ',';
  to += comma ? 1 : 0;
  std::memcpy(to, name.spelt().data(), JsonName::room);
  to += name.size();
  *to++ = '"';
  if (!copied_plain(value, to)) return false;
  to[value.size()] = '"';
  size_ += name.size() + value.size() + (comma ? 3 : 2);
  return true;
}

void JsonLine::number(std::int64_t value) {
  word(std::to_string(value));
}

void JsonLine::number(double value) {
  word(told([&](auto& to) { to.Double(value); }));
}

void JsonLine::escaped(std::string_view value) {
  word(told([&](auto& to) { to.String(value.data(), static_cast<rapidjson::SizeType>(value.size())); }));
}

}  // namespace posology::calendars
