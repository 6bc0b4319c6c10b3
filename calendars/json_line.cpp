// SPDX-License-Identifier: Apache-2.0
#include "calendars/json_line.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <simdjson.h>

#include <array>
#include <bit>
#include <charconv>
#include <nlohmann/json.hpp>

namespace posology::calendars {
namespace {

/// What an order of the example's size takes, and a little more.
constexpr std::size_t usual_size = std::size_t{128} * 1024;
/// A string fills its room with zeros. So it gets a little at a time, which is still in the cache when it is
/// written; to fill all of it at once costs as much as to copy the whole document in the end.
constexpr std::size_t room_at_once = 1536;

/// Compared at once where the machine can.
using Sixteen = signed char __attribute__((vector_size(16)));

template <class Bytes>
Bytes loaded(const char* from) {
  Bytes bytes = {};
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

/// Sets all bits of every byte that does not stand for itself between quotation marks: less than a space, a
/// quotation mark, a backslash, not ASCII.
Sixteen to_escape(const Sixteen& bytes) {
  return (bytes < ' ') | (bytes == '"') | (bytes == '\\');  // A byte that is not ASCII is less than zero.
}

using Halves = std::array<std::uint64_t, 2>;

bool is_none(const Sixteen& bytes) {
  const auto [low, high] = std::bit_cast<Halves>(bytes);
  return (low | high) == 0;
}

/// Copies a text of less than sixteen bytes, as copied_plain().
bool copied_plain_short(std::string_view text, char* to) {
  const char* const from = text.data();
  const std::size_t size = text.size();
  Halves bytes = {};
  const auto copy = [&]<class Bytes>(std::size_t at) {
    const auto part = loaded<Bytes>(from + at);
    std::memcpy(to + at, &part, sizeof part);
    return std::uint64_t{part};
  };
  if (size >= 8) {
    bytes = {copy.operator()<std::uint64_t>(0), copy.operator()<std::uint64_t>(size - 8)};
  } else if (size >= 4) {
    const auto both = copy.operator()<std::uint32_t>(0) << 32U | copy.operator()<std::uint32_t>(size - 4);
    bytes = {both, both};
  } else {
    std::uint64_t all = 0x2020202020202020U;  // Blanks, which stand for themselves.
    for (std::size_t at = 0; at < size; ++at) {
      to[at] = from[at];
      all = all << 8U | static_cast<unsigned char>(from[at]);
    }
    bytes = {all, all};
  }
  return is_none(to_escape(std::bit_cast<Sixteen>(bytes)));
}

/// Copies a text and looks at it on the way, sixteen bytes at a time, the last ones overlapping those before
/// them. Does every byte stand for itself?
inline bool copied_plain(std::string_view text, char* to) {
  if (text.size() < 16) return copied_plain_short(text, to);
  Sixteen seen = {};
  const auto copy = [&](std::size_t at) {
    const auto bytes = loaded<Sixteen>(text.data() + at);
    std::memcpy(to + at, &bytes, sizeof bytes);
    seen |= to_escape(bytes);
  };
  for (std::size_t at = 0; at + 16 < text.size(); at += 16) copy(at);
  copy(text.size() - 16);
  return is_none(seen);
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

std::string mended(std::string_view text) {
  // Rare, so the tree library may do it.
  using Tree = nlohmann::json;
  return Tree::parse(Tree(text).dump(-1, ' ', false, Tree::error_handler_t::replace)).get<std::string>();
}

void JsonLine::grow(std::size_t bytes) {
  if (line_.capacity() < usual_size) line_.reserve(usual_size);
  line_.resize(size_ + bytes + room_at_once);
}

void JsonLine::text(std::string_view value) {
  char* const to = room(value.size() + 3);
  *to = '"';
  if (!copied_plain(value, to + 1)) return escaped(value);
  std::memcpy(to + 1 + value.size(), "\",", 2);
  size_ += value.size() + 3;
}

void JsonLine::field(const JsonName& name, std::string_view value) {
  char* to = room(JsonName::room + value.size() + 3);
  std::memcpy(to, name.spelt().data(), JsonName::room);
  to += name.size();
  size_ += name.size();
  *to = '"';
  if (!copied_plain(value, to + 1)) return escaped(value);
  std::memcpy(to + 1 + value.size(), "\",", 2);
  size_ += value.size() + 3;
}

void JsonLine::number(std::int64_t value) {
  constexpr std::size_t longest = 20;  // -9223372036854775808
  char* const to = room(longest + 1);
  char* const end = std::to_chars(to, to + longest, value).ptr;
  *end = ',';
  size_ += static_cast<std::size_t>(end + 1 - to);
}

void JsonLine::number(double value) {
  word(told([&](auto& to) { to.Double(value); }));
}

void JsonLine::escaped(std::string_view value) {
  if (!simdjson::validate_utf8(value.data(), value.size())) return text(mended(value));
  word(told([&](auto& to) { to.String(value.data(), static_cast<rapidjson::SizeType>(value.size())); }));
}

}  // namespace posology::calendars
