// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "calendars/sheets/change_list.hpp"
#include "calendars/sheets/patient_days.hpp"

namespace posology::calendars {
namespace {

/// Starts, stops and decisions are told by the days they change; deadlines are the clinic's.
bool is_visit(regimen::EventKind kind) {
  using enum regimen::EventKind;
  return kind != start && kind != stop && kind != review && kind != deadline;
}

std::string when(const Language& language, const std::optional<time::LocalTime>& at,
                 const std::string& otherwise) {
  return at ? plain_moment(language, *at) : otherwise;
}

}  // namespace

std::optional<Section> next_visits(const Calendar& calendar, const Language& language, time::LocalDay first,
                                   time::LocalDay last) {
  constexpr std::size_t most = 4;
  const Phrases say{language, "patient"};
  Table table{.caption = say("The days are in the list \"Day by day\"."),
              .columns = {say("When"), say("What")},
              .widths = {2, 3},
              .rows = {}};
  std::size_t more = 0;
  for (const Day& day : calendar.days) {
    if (day.date < first || day.date > last) continue;
    std::vector<std::string> names;
    std::optional<time::LocalTime> begins;
    for (const std::size_t index : day.entries) {
      const Entry& entry = calendar.entries[index];
      if (!is_visit(entry.event.kind)) continue;
      if (!begins) begins = entry.start;
      names.push_back(event_name(language, entry.event));
    }
    if (!begins) continue;
    if (table.rows.size() == most) {
      ++more;
      continue;
    }
    TableRow row;
    row.cells = {{.text = plain_moment(language, *begins)}, {.text = language.listed(names)}};
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) return std::nullopt;
  if (more > 0) {
    TableRow row;
    row.cells = {{.text = say("and {more} more days with visits", {{"more", std::to_string(more)}})}, {}};
    table.rows.push_back(std::move(row));
  }
  return Section{.title = say("Your next visits"), .blocks = {std::move(table)}};
}

std::optional<Section> patient_changes(const Calendar& calendar, const Language& language,
                                       time::LocalDay first, time::LocalDay last) {
  if (!calendar.compared) return std::nullopt;
  const Phrases say{language, "patient"};
  Table table{.caption = say("What is new since sheet {before}",
                             {{"before", std::to_string(calendar.compared->revision)}}),
              .columns = {say("What"), say("Before"), say("Now")},
              .widths = {3, 3, 3},
              .rows = {}};
  const auto add_row = [&](TableCell what, TableCell before, TableCell now) {
    TableRow row;
    row.cells = {std::move(what), std::move(before), std::move(now)};
    row.changed = true;
    table.rows.push_back(std::move(row));
  };
  const auto on_sheet = [&](const std::optional<time::LocalTime>& at) {
    return at && time::day_of(*at) >= first && time::day_of(*at) <= last;
  };
  const auto dose = [](const std::optional<dose::Quantity>& amount) { return amount ? amount->ismp() : ""; };
  for (const Change& change : calendar.compared->changes) {
    if (!is_visit(change.of) || (!on_sheet(change.was) && !on_sheet(change.now))) continue;
    add_row({.text = change.drug ? change.say : language.of_library(change.say), .under = {}},
            {.text = when(language, change.was, say("not on your sheet")), .under = dose(change.dose_was)},
            {.text = when(language, change.now, say("CANCELLED")), .under = dose(change.dose_now)});
  }
  for (const HomeCourse& course : calendar.home) {
    const bool any = std::ranges::any_of(calendar.days, [&](const Day& day) {
      return day.date >= first && day.date <= last && std::ranges::any_of(day.marks, [&](const Mark& mark) {
               return mark.changed && mark.home && &calendar.home[*mark.home] == &course;
             });
    });
    if (any)
      add_row({.text = course.pattern.say, .under = {}}, {},
              {.text = say("See the days marked CHANGED."), .under = {}});
  }
  if (table.rows.empty()) {
    return Section{
        .title = say("What is new"),
        .blocks = {
            Notice{.tone = Tone::note, .title = {}, .sentences = {say("Nothing is new on these days.")}}}};
  }
  return Section{.title = say("What is new"), .blocks = {std::move(table)}};
}

}  // namespace posology::calendars
