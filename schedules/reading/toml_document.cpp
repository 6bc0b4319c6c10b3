// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/toml_document.hpp"

// The packaged library was compiled without these features; this file brings its own copy of the parser.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_UNRELEASED_FEATURES 1
#define TOML_EXCEPTIONS 0
// Version 3.3 asserts, of a header such as [=], what it tells as a mistake right after: without the assertion
// it does.
#define TOML_ASSERT(expr) static_assert(true)
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "schedules/reading/toml_lines.hpp"
#include "schedules/reading/unseen_text.hpp"

namespace posology::schedules {
namespace {

constexpr int most_broken_lines = 20;

Span span_of(const toml::source_region& region) {
  Span at{.line = static_cast<int>(region.begin.line), .column = static_cast<int>(region.begin.column)};
  const bool one_line = region.end.line == region.begin.line && region.end.column > region.begin.column;
  if (one_line) at.length = static_cast<int>(region.end.column - region.begin.column);
  return at;
}

time::LocalDay day_of(const toml::date& date) {
  return time::LocalDay{std::chrono::year{date.year} / std::chrono::month{date.month} /
                        std::chrono::day{date.day}};
}

time::minutes clock_of(const toml::time& time) {
  return std::chrono::hours{time.hour} + time::minutes{time.minute};
}

bool below_minutes(const toml::time& time) {
  return time.second != 0 || time.nanosecond != 0;
}

Value value_of(const toml::node& node);

Value table_of(const toml::table& table) {
  Value value{.kind = Value::Kind::table,
              .at = span_of(table.source()),
              .entries = {},
              .items = {},
              .header = !table.is_inline()};
  value.entries.reserve(table.size());
  for (const auto& [key, node] : table) {
    value.entries.push_back(
        {.key = std::string{key.str()}, .at = span_of(key.source()), .value = value_of(node)});
  }
  // toml++ keeps a table by name; people, and the numbering of courses, go by place.
  std::ranges::stable_sort(value.entries, [](const Entry& a, const Entry& b) {
    return std::tie(a.at.line, a.at.column) < std::tie(b.at.line, b.at.column);
  });
  return value;
}

Value list_of(const toml::array& array) {
  Value value{.kind = Value::Kind::list, .at = span_of(array.source()), .entries = {}, .items = {}};
  value.items.reserve(array.size());
  for (const toml::node& node : array) value.items.push_back(value_of(node));
  return value;
}

Value time_of(const toml::date_time& when, const Span& at) {
  return {.kind = when.offset ? Value::Kind::instant : Value::Kind::local_time,
          .at = at,
          .local = day_of(when.date) + clock_of(when.time),
          .below_minutes = below_minutes(when.time),
          .entries = {},
          .items = {}};
}

Value value_of(const toml::node& node) {
  const Span at = span_of(node.source());
  switch (node.type()) {
    case toml::node_type::table:
      return table_of(*node.as_table());
    case toml::node_type::array:
      return list_of(*node.as_array());
    case toml::node_type::string:
      return {
          .kind = Value::Kind::text, .at = at, .text = node.as_string()->get(), .entries = {}, .items = {}};
    case toml::node_type::integer:
      return {.kind = Value::Kind::whole,
              .at = at,
              .whole = node.as_integer()->get(),
              .entries = {},
              .items = {}};
    case toml::node_type::boolean:
      return {.kind = Value::Kind::truth,
              .at = at,
              .truth = node.as_boolean()->get(),
              .entries = {},
              .items = {}};
    case toml::node_type::date:
      return {.kind = Value::Kind::day,
              .at = at,
              .local = day_of(node.as_date()->get()),
              .entries = {},
              .items = {}};
    case toml::node_type::time:
      return {.kind = Value::Kind::clock,
              .at = at,
              .clock = clock_of(node.as_time()->get()),
              .below_minutes = below_minutes(node.as_time()->get()),
              .entries = {},
              .items = {}};
    case toml::node_type::date_time:
      return time_of(node.as_date_time()->get(), at);
    case toml::node_type::floating_point:
    case toml::node_type::none:
      break;
  }
  return {.kind = Value::Kind::number, .at = at, .entries = {}, .items = {}};
}

}  // namespace

std::optional<Value> read_toml(Report& report, const TomlLimits& limits) {
  if (!is_readable(report, limits.bytes)) return std::nullopt;
  std::string mended;  // Only when a line is taken out: most files are in order.
  std::string_view text = report.text();
  for (int broken = 0;; ++broken) {
    const toml::parse_result parsed = toml::parse(text, std::string_view{});
    if (parsed) {
      Value root = table_of(parsed.table());
      // Without an escape the values hold only what is_readable() has seen.
      if (text.find('\\') != std::string_view::npos) refuse_unseen(report, root);
      return root;
    }
    if (mended.empty()) mended = text;
    const bool goes_on =
        tell_broken_line(report, mended, span_of(parsed.error().source()), parsed.error().description());
    if (!goes_on || broken >= most_broken_lines) return std::nullopt;
    text = mended;
  }
}

}  // namespace posology::schedules
