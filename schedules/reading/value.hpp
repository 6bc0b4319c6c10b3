// SPDX-License-Identifier: Apache-2.0
//
// A file's content as a tree of values, each with its place. It is what the readers read, so that they do
// not know TOML: JSON with the same keys becomes the same tree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/time/instant.hpp"

namespace posology::schedules {

/// A stretch of one line: line and column from 1, length in characters, at least 1.
struct Span {
  int line = 0;
  int column = 1;
  int length = 1;
};

struct Entry;

struct Value {
  enum class Kind {
    table,
    list,
    text,
    whole,       ///< a whole number
    number,      ///< any other number; only its place is kept
    truth,       ///< true or false
    day,         ///< 2027-03-09
    local_time,  ///< 2027-03-09T09:00
    clock,       ///< 09:00
    instant,     ///< 2027-03-09T09:00-05:00: has an offset, which no key of ours takes
  };

  Kind kind = Kind::text;
  Span at = {};
  std::string text = {};
  std::int64_t whole = 0;
  bool truth = false;
  time::LocalTime local = {};  ///< Of day (at 00:00), local_time and instant (its wall clock).
  time::minutes clock{0};      ///< Of clock; after midnight.
  bool below_minutes = false;  ///< A time that has seconds other than zero.
  std::vector<Entry> entries;  ///< Of a table, in order of the file; keys are distinct.
  std::vector<Value> items;    ///< Of a list.
  bool header = false;         ///< A table that has a line of its own: [table].

  /// The value of that key; null when the table has none.
  const Value* find(std::string_view key) const;
};

struct Entry {
  std::string key = {};
  Span at = {};  ///< Of the key.
  Value value = {};
};

/// Do both say the same, wherever they stand?
bool same_content(const Value& one, const Value& other);

/// "a text", "a whole number", "a date", …
std::string_view words(Value::Kind kind);

}  // namespace posology::schedules
