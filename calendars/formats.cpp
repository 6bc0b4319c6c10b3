// SPDX-License-Identifier: Apache-2.0
#include "calendars/formats.hpp"

#include <algorithm>
#include <array>

#include "calendars/fhir.hpp"
#include "calendars/markdown.hpp"
#include "calendars/pages/sheet_html.hpp"
#include "calendars/paper/sheet_pdf.hpp"
#include "calendars/plan_csv.hpp"
#include "calendars/plan_json.hpp"
#include "calendars/sheets/sheet_text.hpp"
#include "calendars/text_day_list.hpp"
#include "calendars/text_month_grid.hpp"
#include "calendars/timeline/timeline_png.hpp"
#include "calendars/timeline/timeline_svg.hpp"

namespace posology::calendars {
namespace {

const Language& language_of(const FormatOptions& options) {
  return options.language == nullptr ? *Language::find(Language::tags().front()) : *options.language;
}

Sheet sheet(const Calendar& calendar, const FormatOptions& options) {
  return sheet_of(calendar, {.role = options.reader.value_or(Role::patient),
                             .language = language_of(options),
                             .beyond_decisions = options.beyond_decisions,
                             .other_dates = options.other_dates.get()});
}

std::string text(const Calendar& calendar, const FormatOptions& options) {
  if (options.reader) return sheet_text(sheet(calendar, options), options.ink);
  return options.month_grid ? text_month_grid(calendar, options.ink) : text_day_list(calendar, options.ink);
}
std::string json(const Calendar& calendar, const FormatOptions& /*options*/) {
  return plan_json(calendar);
}
std::string ics(const Calendar& calendar, const FormatOptions& options) {
  return icalendar(calendar, icalendar_options(options));
}
std::string csv(const Calendar& calendar, const FormatOptions& options) {
  return plan_csv(calendar, options.raw ? Cells::raw : Cells::for_people);
}
std::string markdown_page(const Calendar& calendar, const FormatOptions& /*options*/) {
  return markdown(calendar);
}
std::string fhir(const Calendar& calendar, const FormatOptions& /*options*/) {
  return fhir_bundle(calendar);
}

std::string html(const Calendar& calendar, const FormatOptions& options) {
  return sheet_html(sheet(calendar, options), calendar, {.large_print = options.large_print});
}
std::string pdf_sheet(const Calendar& calendar, const FormatOptions& options) {
  return sheet_pdf(sheet(calendar, options), calendar,
                   {.paper = options.paper, .large_print = options.large_print});
}
std::string svg(const Calendar& calendar, const FormatOptions& options) {
  return timeline_svg(calendar, {.language = &language_of(options)});
}
std::string png(const Calendar& calendar, const FormatOptions& options) {
  return timeline_png(calendar, language_of(options));
}

constexpr std::array all{
    Format{.name = "text", .takes = {.sheet = true, .language = true}, .write = text},
    Format{.name = "json", .write = json},
    Format{.name = "ics", .takes = {.language = true}, .write = ics},
    Format{.name = "fhir", .write = fhir},
    Format{.name = "csv", .write = csv},
    Format{.name = "markdown", .write = markdown_page},
    Format{.name = "html", .takes = {.sheet = true, .language = true, .print = true}, .write = html},
    Format{.name = "pdf",
           .takes = {.sheet = true, .language = true, .print = true, .paper = true},
           .binary = true,
           .write = pdf_sheet},
    Format{.name = "svg", .takes = {.language = true}, .write = svg},
    Format{.name = "png", .takes = {.language = true}, .binary = true, .write = png},
};

}  // namespace

ICalendarOptions icalendar_options(const FormatOptions& options) {
  return {.detail = options.detail,
          .alarms = options.alarms,
          .decisions = options.decisions,
          .replaces = options.replaces,
          .language = options.language};
}

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
