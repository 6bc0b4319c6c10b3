// SPDX-License-Identifier: Apache-2.0
//
// A JSON document on one line of ASCII, byte for byte as RapidJSON writes it, at the speed of copying: nearly
// every text stands for itself between its quotation marks. RapidJSON is asked for what does not, and for
// numbers that are not whole.
//
// A comma is written behind every value, so that nobody has to ask whether one comes before the next; the end
// of an object or a list takes the place of the last.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "calendars/json_name.hpp"

namespace posology::calendars {

/// Every byte sequence that is no UTF-8 as U+FFFD.
std::string mended(std::string_view text);

class JsonLine {
 public:
  /// The memory of `room` is used again; what it says is not looked at.
  explicit JsonLine(std::string room = {}) : line_{std::move(room)} {}

  void begin_object() { put('{'); }
  void end_object() { end('}'); }
  void begin_list() { put('['); }
  void end_list() { end(']'); }
  void key(const JsonName& name) {
    std::memcpy(room(JsonName::room), name.spelt().data(), JsonName::room);
    size_ += name.size();
  }
  void any_key(std::string_view name) {
    text(name);
    line_[size_ - 1] = ':';
  }
  /// Bytes that are no UTF-8 become U+FFFD.
  void text(std::string_view value);
  /// A member with a text.
  void field(const JsonName& name, std::string_view value);
  void number(std::int64_t value);
  void number(double value);
  void word(std::string_view bare) {  ///< null, true, false
    char* const to = room(bare.size() + 1);
    std::memcpy(to, bare.data(), bare.size());
    to[bare.size()] = ',';
    size_ += bare.size() + 1;
  }

  /// Bytes written so far. A value that was written between two sizes may be written again.
  std::size_t size() const { return size_; }
  void again(std::size_t from, std::size_t until) {
    char* const to = room(until - from);
    std::memcpy(to, line_.data() + from, until - from);
    size_ += until - from;
  }

  /// What was written, and `end` behind it. Nothing is written afterwards.
  std::string taken(std::string_view end = {}) {
    const std::size_t size = std::exchange(size_, 0);
    line_.resize(size > 0 && line_[size - 1] == ',' ? size - 1 : size);
    line_ += end;
    return std::exchange(line_, {});
  }

 private:
  /// Where the next `bytes` go; and one more.
  char* room(std::size_t bytes) {
    if (line_.size() - size_ <= bytes) grow(bytes);
    return line_.data() + size_;
  }
  void grow(std::size_t bytes);
  void escaped(std::string_view value);
  void put(char byte) {
    *room(1) = byte;
    ++size_;
  }
  /// Of what has been begun: the last byte is a comma, or what began it.
  void end(char with) {
    char* const to = room(2);
    const int empty = to[-1] == ',' ? 0 : 1;
    to[empty - 1] = with;
    to[empty] = ',';
    size_ += static_cast<std::size_t>(empty) + 1;
  }

  std::string line_;  ///< With a little room behind what is written.
  std::size_t size_ = 0;
};

}  // namespace posology::calendars
