// SPDX-License-Identifier: Apache-2.0
#include "calendars/formats.hpp"

#include <algorithm>
#include <array>

#include "calendars/markdown.hpp"
#include "calendars/plan_csv.hpp"
#include "calendars/plan_json.hpp"
#include "calendars/text_day_list.hpp"
#include "calendars/text_month_grid.hpp"

namespace posology::calendars {
namespace {

std::string text(const Calendar& calendar, const FormatOptions& options) {
  return options.month_grid ? text_month_grid(calendar, options.ink) : text_day_list(calendar, options.ink);
}
std::string json(const Calendar& calendar, const FormatOptions& /*options*/) {
  return plan_json(calendar);
}
std::string ics(const Calendar& calendar, const FormatOptions& options) {
  return icalendar(calendar, {.detail = options.detail,
                              .alarms = options.alarms,
                              .decisions = options.decisions,
                              .replaces = options.replaces});
}
std::string csv(const Calendar& calendar, const FormatOptions& options) {
  return plan_csv(calendar, options.raw ? Cells::raw : Cells::for_people);
}
std::string markdown_page(const Calendar& calendar, const FormatOptions& /*options*/) {
  return markdown(calendar);
}

constexpr std::array all{
    Format{.name = "text", .write = text},
    Format{.name = "json", .write = json},
    Format{.name = "ics", .write = ics},
    Format{.name = "csv", .write = csv},
    Format{.name = "markdown", .write = markdown_page},
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
