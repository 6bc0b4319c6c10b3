// SPDX-License-Identifier: Apache-2.0
#include "calendars/formats.hpp"

#include <algorithm>
#include <array>

#include "calendars/plan_json.hpp"
#include "calendars/text_day_list.hpp"

namespace posology::calendars {
namespace {

std::string text(const Calendar& calendar, const FormatOptions& options) {
  return text_day_list(calendar, options.ink);
}
std::string json(const Calendar& calendar, const FormatOptions& /*options*/) {
  return plan_json(calendar);
}
std::string ics(const Calendar& calendar, const FormatOptions& options) {
  return icalendar(calendar, options.detail);
}

constexpr std::array all{
    Format{.name = "text", .write = text},
    Format{.name = "json", .write = json},
    Format{.name = "ics", .write = ics},
};

}  // namespace

std::span<const Format> formats() {
  return all;
}

const Format* find_format(std::string_view name) {
  const auto* const found = std::ranges::find(all, name, &Format::name);
  return found == all.end() ? nullptr : found;
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Format& format : all) names.emplace_back(format.name);
  return names;
}

}  // namespace posology::calendars
