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
#include <utility>

#include "calendars/json_name.hpp"

namespace posology::calendars {

class JsonLine {
 public:
  JsonLine();

  void begin_object() { begin('{'); }
  void end_object() { put('}'); }
  void begin_list() { begin('['); }
  void end_list() { put(']'); }
  void key(const JsonName& name) {
    char* const to = after_comma(JsonName::room + 1);
    std::memcpy(to, name.spelt().data(), JsonName::room);
    size_ += name.size();
  }
  /// UTF-8.
  void any_key(std::string_view name) {
    text(name);
    put(':');
  }
  /// UTF-8.
  void text(std::string_view value) {
    if (!plain(value)) escaped(value);
  }
  /// Writes a text of which every byte is ASCII and needs no escape. Of any other it writes nothing and
  /// answers false.
  bool plain(std::string_view value);
  /// A member whose value is such a text.
  bool plain_field(const JsonName& name, std::string_view value);
  /// UTF-8, whatever is in it.
  void escaped(std::string_view value);
  void number(std::int64_t value);
  void number(double value);
  void word(std::string_view bare) {  ///< null, true, false
    separate();
    std::memcpy(room(bare.size()), bare.data(), bare.size());
    size_ += bare.size();
  }
  /// What was written, and `end` behind it. Nothing is written afterwards.
  std::string taken(std::string_view end = {}) {
    line_.resize(std::exchange(size_, 0));
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
  void put(char byte) {
    *room(1) = byte;
    ++size_;
  }
  /// Where the next `bytes` but one go, behind a comma where one comes next.
  char* after_comma(std::size_t bytes) {
    const bool comma = follows();
    char* const to = room(bytes);
    *to = ',';
    size_ += comma ? 1 : 0;
    return to + (comma ? 1 : 0);
  }
  /// Does a comma come next? Not when something has just been opened. The last byte tells: a text ends with
  /// its quotation mark, whatever is in it.
  bool follows() const {
    const char last = size_ == 0 ? '{' : line_[size_ - 1];
    return last != '{' && last != '[' && last != ':';
  }
  void separate() {
    if (follows()) put(',');
  }
  void begin(char with) {
    separate();
    put(with);
  }

  std::string line_;  ///< With a little room behind what is written.
  std::size_t size_ = 0;
};

}  // namespace posology::calendars
