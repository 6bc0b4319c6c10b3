// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/table_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "schedules/reading/suggestions.hpp"
#include "schedules/reading/time_values.hpp"

namespace posology::schedules {

TableReader::TableReader(const Value& table, Report& report, std::string what)
    : table_{table}, report_{report}, what_{std::move(what)} {
  known_.reserve(16);  // What most tables are asked for.
}

const Entry* TableReader::entry(std::string_view key) {
  if (std::ranges::find(known_, key) == known_.end()) known_.emplace_back(key);
  const auto found = std::ranges::find(table_.entries, key, &Entry::key);
  return found == table_.entries.end() ? nullptr : &*found;
}

const Value* TableReader::find(std::string_view key) {
  const Entry* const found = entry(key);
  return found == nullptr ? nullptr : &found->value;
}

const Value* TableReader::need(std::string_view key, std::string_view why) {
  const Value* const found = find(key);
  if (found == nullptr && !report_.is_broken(std::string{key})) {
    report_.add("POS0102", table_.at, fmt::format("\"{}\" is missing in {}", key, what_)).why = why;
  }
  return found;
}

std::optional<std::string> TableReader::text(std::string_view key) {
  const Value* const value = find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind != Value::Kind::text) {
    tell_wrong_type(report_, *value, key, "a text in quotes");
    return std::nullopt;
  }
  return value->text;
}

std::optional<std::string> TableReader::need_text(std::string_view key, std::string_view why) {
  if (need(key, why) == nullptr) return std::nullopt;
  auto found = text(key);
  if (found && found->empty()) {
    report_.add("POS0102", find(key)->at, fmt::format("\"{}\" is empty in {}", key, what_)).why = why;
    return std::nullopt;
  }
  return found;
}

std::optional<bool> TableReader::truth(std::string_view key) {
  const Value* const value = find(key);
  if (value == nullptr) return std::nullopt;
  if (value->kind != Value::Kind::truth) {
    tell_wrong_type(report_, *value, key, "true or false, without quotes");
    return std::nullopt;
  }
  return value->truth;
}

std::optional<int> TableReader::whole(std::string_view key, int least, int most) {
  const Value* const value = find(key);
  if (value == nullptr) return std::nullopt;
  return read_whole(report_, *value, key, least, most);
}

std::optional<time::Duration> TableReader::duration(std::string_view key) {
  const Value* const value = find(key);
  return value == nullptr ? std::nullopt : read_duration(report_, *value, key);
}

std::optional<time::Duration> TableReader::need_duration(std::string_view key, std::string_view why) {
  return need(key, why) == nullptr ? std::nullopt : duration(key);
}

std::vector<const Value*> TableReader::texts(std::string_view key) {
  const Value* const value = find(key);
  if (value == nullptr) return {};
  if (value->kind == Value::Kind::text) return {value};
  std::vector<const Value*> found;
  if (value->kind != Value::Kind::list) {
    tell_wrong_type(report_, *value, key, "a text or a list of texts");
    return found;
  }
  for (const auto& item : value->items) {
    if (item.kind == Value::Kind::text) {
      found.push_back(&item);
    } else {
      tell_wrong_type(report_, item, key, "a list of texts");
    }
  }
  return found;
}

const Value* TableReader::table(std::string_view key) {
  const Value* const value = find(key);
  if (value == nullptr || value->kind == Value::Kind::table) return value;
  tell_wrong_type(report_, *value, key, "a table");
  return nullptr;
}

std::vector<const Value*> TableReader::tables(std::string_view key) {
  const Value* const value = find(key);
  if (value == nullptr) return {};
  if (value->kind == Value::Kind::table) return {value};
  std::vector<const Value*> found;
  if (value->kind != Value::Kind::list) {
    tell_wrong_type(report_, *value, key, fmt::format("a list of tables, each begun with [[{}]]", key));
    return found;
  }
  for (const auto& item : value->items) {
    if (item.kind == Value::Kind::table) {
      found.push_back(&item);
    } else {
      tell_wrong_type(report_, item, key, fmt::format("a list of tables, each begun with [[{}]]", key));
    }
  }
  return found;
}

void TableReader::done() {
  for (const auto& entry : table_.entries) {
    if (std::ranges::find(known_, entry.key) != known_.end()) continue;
    Diagnostic& told =
        report_.add("POS0101", entry.at, fmt::format("\"{}\" is no key of {}", entry.key, what_));
    const auto near = nearest(entry.key, known_);
    told.help.push_back(near.empty() ? known_ones("keys", known_) : did_you_mean(near));
  }
}

Diagnostic& tell_wrong_type(Report& report, const Value& value, std::string_view key,
                            std::string_view wanted) {
  return report.add("POS0103", value.at,
                    fmt::format("\"{}\" should be {}, and is {}", key, wanted, words(value.kind)));
}

}  // namespace posology::schedules
