// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/packed_value.hpp"

#include <stdexcept>

namespace posology::schedules {
namespace {

class Packing {
 public:
  void put(const Value& value) {
    number(static_cast<std::int64_t>(value.kind));
    put(value.at);
    text(value.text);
    number(value.whole);
    number((value.truth ? 1 : 0) | (value.below_minutes ? 2 : 0) | (value.header ? 4 : 0));
    number(value.local.time_since_epoch().count());
    number(value.clock.count());
    number(static_cast<std::int64_t>(value.entries.size()));
    for (const Entry& entry : value.entries) {
      text(entry.key);
      put(entry.at);
      put(entry.value);
    }
    number(static_cast<std::int64_t>(value.items.size()));
    for (const Value& item : value.items) put(item);
  }

  std::string take() { return std::move(bytes_); }

 private:
  /// Seven bits a byte, the sign in the lowest: most numbers here are small.
  void number(std::int64_t value) {
    auto left = (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
    for (; left >= 0x80; left >>= 7) bytes_ += static_cast<char>(0x80 | (left & 0x7F));
    bytes_ += static_cast<char>(left);
  }

  void text(const std::string& value) {
    number(static_cast<std::int64_t>(value.size()));
    bytes_ += value;
  }

  void put(const Span& at) {
    number(at.line);
    number(at.column);
    number(at.length);
  }

  std::string bytes_;
};

class Unpacking {
 public:
  explicit Unpacking(std::string_view bytes) : left_{bytes} {}

  Value whole() {
    Value value = next();
    if (!left_.empty()) throw std::invalid_argument{"a packed value is followed by more"};
    return value;
  }

 private:
  Value next() {
    Value value;
    value.kind = static_cast<Value::Kind>(number());
    value.at = span();
    value.text = text();
    value.whole = number();
    const std::int64_t flags = number();
    value.truth = (flags & 1) != 0;
    value.below_minutes = (flags & 2) != 0;
    value.header = (flags & 4) != 0;
    value.local = time::LocalTime{time::minutes{number()}};
    value.clock = time::minutes{number()};
    value.entries.resize(size());
    for (Entry& entry : value.entries) {
      entry.key = text();
      entry.at = span();
      entry.value = next();
    }
    value.items.resize(size());
    for (Value& item : value.items) item = next();
    return value;
  }

  std::int64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (left_.empty()) break;
      const auto byte = static_cast<unsigned char>(left_.front());
      left_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
    }
    throw std::invalid_argument{"a packed value ends in a number"};
  }

  /// No more than there are bytes: every element takes one at least.
  std::size_t size() {
    const auto count = static_cast<std::uint64_t>(number());
    if (count > left_.size()) throw std::invalid_argument{"a packed value ends too soon"};
    return static_cast<std::size_t>(count);
  }

  std::string text() {
    const std::size_t length = size();
    std::string value{left_.substr(0, length)};
    left_.remove_prefix(length);
    return value;
  }

  Span span() {
    Span at;
    at.line = static_cast<int>(number());
    at.column = static_cast<int>(number());
    at.length = static_cast<int>(number());
    return at;
  }

  std::string_view left_;
};

}  // namespace

std::string pack(const Value& tree) {
  Packing packing;
  packing.put(tree);
  return packing.take();
}

Value unpack(std::string_view bytes) {
  return Unpacking{bytes}.whole();
}

}  // namespace posology::schedules
