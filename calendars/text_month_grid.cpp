// SPDX-License-Identifier: Apache-2.0
#include "calendars/text_month_grid.hpp"

#include <algorithm>

#include "calendars/wording.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

constexpr std::size_t cell_width = 13;  // seven of them and eight lines between make 99 columns
constexpr std::size_t days_a_week = 7;

/// What the letters stand for: capitals for appointments, small ones for what is taken at home.
class Letters {
 public:
  explicit Letters(bool capital) : first_{capital ? 'A' : 'a'} {}

  /// A, B, …, Z, A2, B2, …
  std::string of(const std::string& what) {
    auto found = std::ranges::find(names_, what);
    if (found == names_.end()) found = names_.insert(names_.end(), what);
    return letter(static_cast<std::size_t>(found - names_.begin()));
  }

  void tell(std::string& page, Ink ink) const {
    for (std::size_t index = 0; index < names_.size(); ++index) {
      add_line(page, {.lead = "  " + letter(index) + "  ", .text = names_[index], .hang = 5}, ink);
    }
  }

 private:
  std::string letter(std::size_t index) const {
    const std::size_t round = index / 26;
    return std::string{static_cast<char>(first_ + static_cast<char>(index % 26))} +
           (round == 0 ? "" : std::to_string(round + 1));
  }

  char first_;
  std::vector<std::string> names_;
};

using Lines = std::vector<std::string>;

class Grid {
 public:
  explicit Grid(const Calendar& calendar) : calendar_{calendar} {}

  std::string written(Ink ink) {
    std::string page;
    add_line(page, {.lead = {}, .text = "Month grid of order " + calendar_.order, .hang = 2}, ink);
    add_line(page,
             {.lead = "  ",
              .text = "zone " + calendar_.zone->name() + ", profile " + calendar_.profile + ", as of " +
                      time::weekday_date_clock(calendar_.zone->local(calendar_.as_of)) + ", posology " +
                      calendar_.provenance.engine_version + ", zone data " + calendar_.provenance.tzdb,
              .hang = 2},
             ink);
    if (undecided(calendar_)) {
      add_line(page, {.lead = "  ", .text = "DRAFT: decisions are open; * is PROVISIONAL", .hang = 2}, ink);
    }
    for (std::size_t first = 0; first < calendar_.days.size();) {
      std::size_t last = first;
      const std::string month = time::month_name(calendar_.days[first].date);
      while (last < calendar_.days.size() && time::month_name(calendar_.days[last].date) == month) ++last;
      add_month(page, month, first, last);
      first = last;
    }
    add_legend(page, ink);
    return page;
  }

 private:
  static std::string rule() {
    std::string line;
    for (std::size_t day = 0; day < days_a_week; ++day) line += '+' + std::string(cell_width, '-');
    return line + "+\n";
  }

  static std::size_t column_of(time::LocalDay day) { return std::chrono::weekday{day}.iso_encoding() - 1; }

  void add_month(std::string& page, const std::string& month, std::size_t first, std::size_t last) {
    page += '\n' + month + '\n' + rule();
    for (const char* const name : {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}) {
      page += "| " + std::string{name} + std::string(cell_width - 4, ' ');
    }
    page += "|\n" + rule();
    while (first < last) {
      std::vector<Lines> week(days_a_week);
      do {
        week[column_of(calendar_.days[first].date)] = cell_of(calendar_.days[first]);
        ++first;
      } while (first < last && column_of(calendar_.days[first].date) != 0);
      add_week(page, week);
    }
  }

  static void add_week(std::string& page, const std::vector<Lines>& week) {
    std::size_t height = 1;
    for (const Lines& cell : week) height = std::max(height, cell.size());
    for (std::size_t line = 0; line < height; ++line) {
      for (const Lines& cell : week) {
        std::string text = line < cell.size() ? cell[line] : "";
        text.resize(cell_width - 1, ' ');
        page += "| " + text;
      }
      page += "|\n";
    }
    page += rule();
  }

  Lines cell_of(const Day& day) {
    const std::chrono::year_month_day date{day.date};
    Lines lines{std::to_string(static_cast<unsigned>(date.day())) + (day.clock_change ? " clock!" : "")};
    for (const std::size_t index : day.entries) {
      const Entry& entry = calendar_.entries[index];
      const bool unsure = entry.event.certainty == regimen::Certainty::provisional;
      lines.push_back(time::clock(entry.start) + " " + appointments_.of(entry.what) + (unsure ? "*" : "") +
                      (entry.changed ? "!" : ""));
    }
    for (const Mark& mark : day.marks) {
      const std::string letter = at_home_.of(mark.what);
      std::string line = mark.kind == regimen::SegmentKind::take          ? "TAKE " + letter
                         : mark.kind == regimen::SegmentKind::do_not_take ? "NO " + letter
                                                                          : "(" + letter + ")";
      if (mark.certainty == regimen::Certainty::provisional) line += '*';
      if (mark.changed) line += '!';
      lines.push_back(std::move(line));
    }
    return lines;
  }

  void add_legend(std::string& page, Ink ink) const {
    page += "\nAppointments\n";
    appointments_.tell(page, ink);
    page += "\nDay by day\n";
    at_home_.tell(page, ink);
    page += '\n';
    for (const char* const line :
         {"TAKE: take it, at the times of the day list.", "NO: DO NOT TAKE, for all or a part of the day.",
          "( ): only if needed.", "*: PROVISIONAL, a decision is open.",
          "The day list has the hours, doses, windows and rules: posology plan."}) {
      add_line(page, {.lead = "  ", .text = line, .hang = 4}, ink);
    }
    if (calendar_.compared) {
      add_line(page,
               {.lead = "  ",
                .text = "!: CHANGED since revision " + std::to_string(calendar_.compared->revision) + ".",
                .hang = 4},
               ink);
    }
    add_line(page, {.lead = "", .text = "Decision support: a professional checks every sheet.", .hang = 2},
             ink);
  }

  const Calendar& calendar_;
  Letters appointments_{true};
  Letters at_home_{false};
};

}  // namespace

std::string text_month_grid(const Calendar& calendar, Ink ink) {
  return Grid{calendar}.written(ink);
}

}  // namespace posology::calendars
