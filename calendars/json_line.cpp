// SPDX-License-Identifier: Apache-2.0
#include "calendars/json_line.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace posology::calendars {
namespace {

/// What an order of the example's size takes, and a little more.
constexpr std::size_t usual_size = std::size_t{128} * 1024;

template <class Bytes>
Bytes loaded(const char* from) {
  Bytes bytes = 0;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
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

// Eight bytes at a time, the last eight or the only four overlapping those before them. A borrow may mark a
// byte above one that is marked already, and no other.
bool stands_for_itself(std::string_view text) {
  constexpr std::uint64_t each = 0x0101010101010101U, top = 0x80 * each;
  const auto any_to_escape = [](std::uint64_t bytes) {
    const auto any_zero = [](std::uint64_t of) { return (of - each) & ~of & top; };
    const std::uint64_t too_small = (bytes - 0x20 * each) & ~bytes & top;
    const std::uint64_t too_large = (((bytes & ~top) + each) | bytes) & top;
    return (too_small | too_large | any_zero(bytes ^ (each * '"')) | any_zero(bytes ^ (each * '\\'))) != 0;
  };
  const char* const from = text.data();
  const std::size_t size = text.size();
  if (size >= 8) {
    for (std::size_t at = 0; at + 8 <= size; at += 8) {
      if (any_to_escape(loaded<std::uint64_t>(from + at))) return false;
    }
    return !any_to_escape(loaded<std::uint64_t>(from + size - 8));
  }
  if (size >= 4) {
    const std::uint64_t first = loaded<std::uint32_t>(from), last = loaded<std::uint32_t>(from + size - 4);
    return !any_to_escape(first << 32U | last);
  }
  std::uint64_t bytes = each * ' ';
  for (std::size_t at = 0; at < size; ++at) bytes = bytes << 8U | static_cast<unsigned char>(from[at]);
  return !any_to_escape(bytes);
}

JsonLine::JsonLine() {
  line_.resize(usual_size);
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
