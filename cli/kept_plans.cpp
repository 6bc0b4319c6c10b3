// SPDX-License-Identifier: Apache-2.0
#include "cli/kept_plans.hpp"

#include <algorithm>
#include <utility>

namespace posology::cli {
namespace {

/// The place after a string that begins at `from`, on its quotation mark.
std::size_t after_string(std::string_view json, std::size_t from) {
  for (std::size_t at = from + 1; at < json.size(); ++at) {
    if (json[at] == '\\') {
      ++at;
    } else if (json[at] == '"') {
      return at + 1;
    }
  }
  return json.size();
}

std::size_t after_blanks(std::string_view json, std::size_t from) {
  return std::min(json.find_first_not_of(" \t\r\n", from), json.size());
}

}  // namespace

std::string text_but_its_name(std::string_view json) {
  constexpr std::string_view name = R"("order")";
  int depth = 0;
  for (std::size_t at = 0; at < json.size();) {
    if (json[at] != '"') {
      if (json[at] == '{' || json[at] == '[') ++depth;
      if (json[at] == '}' || json[at] == ']') --depth;
      ++at;
      continue;
    }
    const std::size_t end = after_string(json, at);
    const std::size_t colon = after_blanks(json, end);
    // A string before a colon is a key.
    const bool is_name = depth == 1 && json.substr(at, end - at) == name && json.substr(colon, 1) == ":";
    at = end;
    if (!is_name) continue;
    const std::size_t value = after_blanks(json, colon + 1);
    if (json.substr(value, 1) != "\"") return {};
    return std::string{json.substr(0, value)}.append(json.substr(after_string(json, value)));
  }
  return {};
}

std::shared_ptr<calendars::Calendar> KeptPlans::like(const std::string& key) {
  const auto found = key.empty() ? entries_.end() : std::ranges::find(entries_, key, &Entry::key);
  if (found == entries_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found);
  return entries_.front().calendar;
}

void KeptPlans::keep(std::string key, std::shared_ptr<calendars::Calendar> calendar) {
  if (key.empty()) return;
  entries_.push_front({.key = std::move(key), .calendar = std::move(calendar)});
  if (entries_.size() > most) entries_.pop_back();
}

}  // namespace posology::cli
