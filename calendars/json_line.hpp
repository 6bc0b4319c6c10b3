// SPDX-License-Identifier: Apache-2.0
//
// A JSON document on one line of ASCII, byte for byte as RapidJSON writes it, at the speed of copying: nearly
// every text stands for itself between its quotation marks. RapidJSON is asked for what does not, and for
// numbers.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace posology::calendars {

/// Is every byte ASCII that needs no escape between quotation marks?
bool stands_for_itself(std::string_view text);

class JsonLine {
 public:
  JsonLine();

  void begin_object() { begin('{'); }
  void end_object() { put('}'); }
  void begin_list() { begin('['); }
  void end_list() { put(']'); }
  void key(std::string_view name) {
    text(name);
    put(':');
  }
  /// UTF-8.
  void text(std::string_view value) { stands_for_itself(value) ? plain(value) : escaped(value); }
  /// A text that stands for itself.
  void plain(std::string_view value) {
    separate();
    char* to = room(value.size() + 2);
    *to++ = '"';
    std::memcpy(to, value.data(), value.size());
    to[value.size()] = '"';
    size_ += value.size() + 2;
  }
  void number(std::int64_t value);
  void number(double value);
  void word(std::string_view bare) {  ///< null, true, false
    separate();
    std::memcpy(room(bare.size()), bare.data(), bare.size());
    size_ += bare.size();
  }
  std::string taken() {
    line_.resize(size_);
    return std::move(line_);
  }

 private:
  /// Where the next `bytes` go; and one more.
  char* room(std::size_t bytes) {
    if (line_.size() - size_ <= bytes) line_.resize(2 * (line_.size() + bytes));
    return line_.data() + size_;
  }
  void put(char byte) {
    *room(1) = byte;
    ++size_;
  }
  /// A comma, unless something has just been opened. The last byte tells: a text ends with its quotation
  /// mark, whatever is in it.
  void separate() {
    const char last = size_ == 0 ? '{' : line_[size_ - 1];
    if (last != '{' && last != '[' && last != ':') put(',');
  }
  void begin(char with) {
    separate();
    put(with);
  }
  void escaped(std::string_view value);

  std::string line_;  ///< With room behind what is written.
  std::size_t size_ = 0;
};

}  // namespace posology::calendars
