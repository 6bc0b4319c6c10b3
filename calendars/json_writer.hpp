// SPDX-License-Identifier: Apache-2.0
//
// Writes a JSON document in one pass, key after key, without a tree in between: a stream of plans spends more
// time on building trees than on planning. What is indented RapidJSON lays out and escapes; it stays out of
// this header.
//
// Keys and values alternate inside an object; each begin has its end. What is written in another order than
// that is a defect, and RapidJSON's assertions say so in builds that have them.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "calendars/json_layout.hpp"
#include "calendars/json_line.hpp"
#include "calendars/json_name.hpp"

namespace posology::calendars {

class JsonWriter {
 public:
  /// A document on one line is written into the memory of `room`, whatever it says.
  explicit JsonWriter(JsonLayout layout, std::string room = {});
  ~JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  void begin_object();
  void begin_object(const JsonName& name);
  void end_object();
  void begin_list();
  void begin_list(const JsonName& name);
  void end_list();
  void key(const JsonName& name);
  /// Of a name that is no constant of the program.
  void any_key(std::string_view name);

  /// Bytes that are no UTF-8 become U+FFFD.
  void text(std::string_view value);
  void number(std::int64_t value);
  void number(double value);  ///< The shortest digits that read back as the same; 3 is written `3.0`.
  void boolean(bool value);
  void null();
  void field(const JsonName& name, std::string_view value) {
    indented_ ? indented_field(name, value) : line_.field(name, value);
  }
  void field(const JsonName& name, const char* value) { field(name, std::string_view{value}); }
  void field(const JsonName& name, bool value) { key(name), boolean(value); }
  void field(const JsonName& name, double value) { key(name), number(value); }
  void field(const JsonName& name, std::integral auto value) {
    key(name), number(static_cast<std::int64_t>(value));
  }
  void field_null(const JsonName& name);
  /// null when there is nothing to say.
  void field_or_null(const JsonName& name, std::string_view value) {
    value.empty() ? field_null(name) : field(name, value);
  }

  /// Bytes of a document on one line so far.
  std::size_t size() const { return line_.size(); }
  /// A value that was written between two sizes, its key before the first.
  struct Written {
    std::size_t from = 0, until = 0;
  };
  /// Writes members once more that were written between two sizes: false as below.
  bool again(const Written& members);
  /// Writes it once more, as the value of `name`. Indented documents are not copied: false, and nothing is
  /// written.
  bool field_again(const JsonName& name, const Written& value);

  /// The whole document with a line end. The writer is empty afterwards.
  std::string finish();

 private:
  void indented_field(const JsonName& name, std::string_view value);

  struct Indented;
  std::unique_ptr<Indented> indented_;  ///< Null when all is to be on one line.
  JsonLine line_;                       ///< Nothing is written into it otherwise.
};

}  // namespace posology::calendars
