// SPDX-License-Identifier: Apache-2.0
#include "calendars/ical_split.hpp"

#include <algorithm>
#include <map>

#include "calendars/home_series.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

std::string month_text(time::LocalDay day) {
  return time::iso_date(day).substr(0, 7);
}

/// The calendar with the entries of one month alone. Series end with their month, so none is shared.
Calendar month_of(const Calendar& whole, const std::string& month) {
  Calendar part = whole;
  std::erase_if(part.entries,
                [&](const Entry& entry) { return month_text(time::day_of(entry.start)) != month; });
  const std::chrono::year_month_day first_day{*time::parse_iso_date(month + "-01")};
  const std::chrono::year_month of_year = first_day.year() / first_day.month();
  part.shown_first = std::max(whole.shown_first, time::LocalDay{std::chrono::local_days{of_year / 1}});
  part.shown_last =
      std::min(whole.shown_last, time::LocalDay{std::chrono::local_days{of_year / std::chrono::last}});
  return part;
}

Calendar course_of(const Calendar& whole, const std::string& course) {
  Calendar part = whole;
  std::erase_if(part.entries, [&](const Entry& entry) { return entry.event.course != course; });
  std::erase_if(part.home, [&](const HomeCourse& home) { return home.pattern.course != course; });
  return part;
}

/// Ids of courses are plain words; whatever else a library may call one, its file stays in its folder.
std::string file_name_of(std::string part) {
  std::ranges::replace_if(
      part,
      [](char c) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return !plain && c != '-' && c != '_';
      },
      '-');
  return part;
}

/// The parts that have entries, by the instant of the first.
std::vector<std::string> parts_of(const Calendar& calendar, Split split) {
  std::map<std::string, time::Instant> first;
  const auto note = [&](const std::string& course, time::LocalTime local, time::Instant at) {
    const std::string part = split == Split::course ? course : month_text(time::day_of(local));
    const auto [place, added] = first.emplace(part, at);
    if (!added) place->second = std::min(place->second, at);
  };
  for (const Entry& entry : calendar.entries) note(entry.event.course, entry.start, entry.event.start);
  for (const HomeCourse& home : calendar.home) {
    for (const HomeSeries& series : home_series(calendar, home)) {
      note(home.pattern.course, series.first, series.starts);
    }
  }
  std::vector<std::string> parts;
  for (const auto& [part, at] : first) parts.push_back(part);
  std::ranges::stable_sort(parts, {}, [&](const std::string& part) { return first.at(part); });
  return parts;
}

}  // namespace

std::vector<ICalendarFile> split_icalendar(const Calendar& calendar, const ICalendarOptions& options,
                                           Split split) {
  std::vector<ICalendarFile> files;
  ICalendarOptions own = options;
  own.replaces.clear();
  for (const std::string& part : parts_of(calendar, split)) {
    const std::string number = std::to_string(files.size() + 1);
    const bool say = split == Split::month || options.detail != Detail::none;
    own.part = say ? part : number;
    files.push_back(
        {.name = (say ? file_name_of(part) : "course-" + number) + ".ics",
         .contains = part,
         .text =
             icalendar(split == Split::course ? course_of(calendar, part) : month_of(calendar, part), own)});
  }
  if (!options.replaces.empty()) {
    own = options;
    own.part = "cancelled";
    own.only_cancelled = true;
    std::string text = icalendar(calendar, own);
    if (text.find("\r\nSTATUS:CANCELLED\r\n") != std::string::npos) {
      files.push_back(
          {.name = "cancelled.ics", .contains = "what is no longer planned", .text = std::move(text)});
    }
  }
  return files;
}

}  // namespace posology::calendars
