// SPDX-License-Identifier: Apache-2.0
#include "calendars/sheets/month_grid.hpp"

#include <algorithm>

#include "calendars/sheets/phrases.hpp"

namespace posology::calendars {
namespace {

using std::chrono::days;

std::chrono::year_month month_of(time::LocalDay day) {
  const std::chrono::year_month_day date{day};
  return date.year() / date.month();
}

GridMark of_mark(const Mark& mark, const Language& language) {
  const Phrases say{language, "sheet"};
  GridMark made{.tone = Tone::do_not_take, .label = {}, .text = mark.what};
  made.provisional = mark.certainty == regimen::Certainty::provisional;
  made.changed = mark.changed;
  if (mark.kind == regimen::SegmentKind::take) {
    made.tone = Tone::take;
    made.label = say.count("TAKE {n} dose", static_cast<long long>(mark.times.size()));
    return made;
  }
  if (mark.kind == regimen::SegmentKind::only_if_needed) {
    made.tone = Tone::only_if_needed;
    made.label = say("ONLY IF NEEDED");
  } else {
    made.label = say("DO NOT TAKE");
    if (!mark.home && mark.because.empty()) made.text = say("no dose is due");
  }
  made.label = hours_after_label(language, made.label, mark);
  return made;
}

GridMark of_entry(const Entry& entry, const Language& language) {
  const Phrases say{language, "sheet"};
  const regimen::PlannedEvent& event = entry.event;
  GridMark made{.tone = Tone::visit,
                .label = language.clock(entry.start - time::LocalTime{time::day_of(entry.start)}),
                .text = event_name(language, event)};
  made.provisional = undecided(event);
  made.changed = entry.changed;
  switch (event.kind) {
    case regimen::EventKind::start:
      made.tone = Tone::note;
      made.text = say("Start {drug}", {{"drug", made.text}});
      break;
    case regimen::EventKind::stop:
      made.tone = Tone::note;
      made.text = say("Stop {drug}", {{"drug", made.text}});
      break;
    case regimen::EventKind::review:
      made.tone = Tone::decision;
      made.text = say("Decision due");
      break;
    default:
      break;
  }
  return made;
}

GridDay grid_day(const Calendar& calendar, const Language& language, const Day& day) {
  GridDay made{.date = day.date,
               .number = std::to_string(static_cast<unsigned>(std::chrono::year_month_day{day.date}.day())),
               .name = language.long_date(day.date)};
  for (const std::size_t index : day.entries) {
    const Entry& entry = calendar.entries[index];
    if (entry.event.kind != regimen::EventKind::deadline) made.marks.push_back(of_entry(entry, language));
  }
  for (const regimen::SegmentKind kind : {regimen::SegmentKind::take, regimen::SegmentKind::do_not_take,
                                          regimen::SegmentKind::only_if_needed}) {
    for (const Mark& mark : day.marks) {
      if (mark.kind == kind) made.marks.push_back(of_mark(mark, language));
    }
  }
  return made;
}

MonthGrid empty_grid(const Language& language, std::chrono::year_month month) {
  const time::LocalDay first{month / 1};
  MonthGrid grid;
  grid.month = language.month(first);
  // Any week serves for the names of its days.
  const time::LocalDay start = first - (std::chrono::weekday{first} - language.week_start());
  for (int offset = 0; offset < 7; ++offset) {
    grid.weekdays.push_back(language.weekday(start + days{offset}));
    grid.weekdays_short.push_back(language.weekday_short(start + days{offset}));
  }
  return grid;
}

}  // namespace

std::vector<MonthGrid> month_grids(const Calendar& calendar, const Language& language, time::LocalDay first,
                                   time::LocalDay last) {
  std::vector<MonthGrid> grids;
  if (first > last) return grids;
  for (std::chrono::year_month month = month_of(first); month <= month_of(last);
       month += std::chrono::months{1}) {
    MonthGrid grid = empty_grid(language, month);
    const time::LocalDay begins{month / 1}, ends{month / std::chrono::last};
    time::LocalDay day = begins - (std::chrono::weekday{begins} - language.week_start());
    while (day <= ends) {
      std::vector<std::optional<GridDay>> week(7);
      grid.week_names.push_back(
          language.say("sheet", "Week of {day}", {{"day", language.day_and_month(std::max(day, begins))}}));
      for (std::optional<GridDay>& cell : week) {
        if (day >= begins && day <= ends) {
          if (day >= first && day <= last) {
            const auto index = static_cast<std::size_t>((day - calendar.days.front().date).count());
            cell = grid_day(calendar, language, calendar.days[index]);
          } else {
            cell = GridDay{
                .date = day,
                .number = std::to_string(static_cast<unsigned>(std::chrono::year_month_day{day}.day())),
                .name = language.long_date(day),
                .shown = false,
                .marks = {}};
          }
        }
        day += days{1};
      }
      grid.weeks.push_back(std::move(week));
    }
    grids.push_back(std::move(grid));
  }
  return grids;
}

}  // namespace posology::calendars
