// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/value.hpp"

#include <algorithm>

namespace posology::schedules {

const Value* Value::find(std::string_view key) const {
  const auto found = std::ranges::find(entries, key, &Entry::key);
  return found == entries.end() ? nullptr : &found->value;
}

std::string_view words(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::table:
      return "a table";
    case Value::Kind::list:
      return "a list";
    case Value::Kind::text:
      return "a text";
    case Value::Kind::whole:
      return "a whole number";
    case Value::Kind::number:
      return "a number";
    case Value::Kind::truth:
      return "true or false";
    case Value::Kind::day:
      return "a date";
    case Value::Kind::local_time:
      return "a date and time";
    case Value::Kind::clock:
      return "a time of day";
    case Value::Kind::instant:
      return "a date and time with an offset";
  }
  return {};
}

bool same_content(const Value& one, const Value& other) {
  const auto same_entry = [](const Entry& a, const Entry& b) {
    return a.key == b.key && same_content(a.value, b.value);
  };
  return one.kind == other.kind && one.text == other.text && one.whole == other.whole &&
         one.truth == other.truth && one.local == other.local && one.clock == other.clock &&
         std::ranges::equal(one.entries, other.entries, same_entry) &&
         std::ranges::equal(one.items, other.items, same_content);
}

}  // namespace posology::schedules
