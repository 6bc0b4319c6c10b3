// SPDX-License-Identifier: Apache-2.0
// A file of holidays/: public holidays as rules, in the words in which laws give them.
//
//   [[holiday]]
//   name     = "Thanksgiving Day"
//   on       = "4th Thursday of November"     # or "25 December", "last Monday of May", "Easter", "Easter - 2
//   days" observed = "nearest-weekday" from     = 1942                           # first year
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "schedules/reading/library_reading.hpp"

namespace posology::schedules {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::weekday;

constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> weekdays{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};
constexpr std::array<std::pair<std::string_view, int>, 6> ordinals{
    {{"1st", 1}, {"2nd", 2}, {"3rd", 3}, {"4th", 4}, {"5th", 5}, {"last", -1}}};

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto space = text.find(' ');
    if (space != 0) words.push_back(text.substr(0, space));
    if (space == std::string_view::npos) break;
    text.remove_prefix(space + 1);
  }
  return words;
}

std::optional<int> number_of(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<month> month_of(std::string_view text) {
  const auto found = std::ranges::find(months, text);
  if (found == months.end()) return std::nullopt;
  return month{static_cast<unsigned>(found - months.begin()) + 1};
}

using When = std::variant<time::FixedDate, time::WeekdayOfMonth, time::FromEaster>;

std::optional<When> easter(const std::vector<std::string_view>& words) {
  if (words.size() == 1) return time::FromEaster{.days = 0};
  if (words.size() != 4 || !words[3].starts_with("day")) return std::nullopt;
  const auto days = number_of(words[2]);
  if (!days || *days < 0 || *days > 200 || (words[1] != "+" && words[1] != "-")) return std::nullopt;
  return time::FromEaster{.days = words[1] == "-" ? -*days : *days};
}

std::optional<When> parse_when(std::string_view text) {
  const auto words = words_of(text);
  if (words.empty()) return std::nullopt;
  if (words.front() == "Easter") return easter(words);
  if (words.size() == 2) {
    const auto date = number_of(words[0]);
    const auto in = month_of(words[1]);
    if (!date || !in || *date < 1 || *date > 31) return std::nullopt;
    if (!(std::chrono::year{2000} / *in / day{static_cast<unsigned>(*date)}).ok()) return std::nullopt;
    return time::FixedDate{.month = *in, .day = day{static_cast<unsigned>(*date)}};
  }
  if (words.size() != 4 || words[2] != "of") return std::nullopt;
  const auto nth = std::ranges::find(ordinals, words[0], &std::pair<std::string_view, int>::first);
  const auto on = std::ranges::find(weekdays, words[1]);
  const auto in = month_of(words[3]);
  if (nth == ordinals.end() || on == weekdays.end() || !in) return std::nullopt;
  return time::WeekdayOfMonth{
      .month = *in, .weekday = weekday{static_cast<unsigned>(on - weekdays.begin())}, .nth = nth->second};
}

constexpr std::array<std::pair<std::string_view, time::Observed>, 4> shifts{
    {{"on-the-day", time::Observed::on_the_day},
     {"nearest-weekday", time::Observed::nearest_weekday},
     {"next-working-day", time::Observed::next_working_day},
     {"monday-if-sunday", time::Observed::monday_if_sunday}}};

void read_holiday(LibraryReading& reading, const Value& table, HolidaySet& set) {
  TableReader keys{table, reading.report, "a holiday"};
  const auto name = keys.need_text("name", "what the calendar calls it");
  const auto on = keys.need_text("on", "when it is");
  const auto when = on ? parse_when(*on) : std::nullopt;
  if (on && !when) {
    reading.report.add("POS0205", keys.find("on")->at, fmt::format("\"{}\" is no day of the year", *on))
        .help = {
        "write \"25 December\", \"4th Thursday of November\", \"last Monday of May\" or \"Easter + 1 day\""};
  }
  const auto plus_days = keys.whole("plus_days", -200, 200);
  time::Observed observed = time::Observed::on_the_day;
  if (const auto text = keys.text("observed")) {
    const auto found = std::ranges::find(shifts, *text, &std::pair<std::string_view, time::Observed>::first);
    if (found == shifts.end()) {
      std::vector<std::string> known;
      for (const auto& [word, shift] : shifts) known.emplace_back(word);
      tell_unknown(reading.report, "POS0205", "shift", *text, keys.find("observed")->at, known);
    } else {
      observed = found->second;
    }
  }
  const auto from = keys.whole("from", 1500, 2100), until = keys.whole("until", 1500, 2100);
  keys.done();
  if (!name || !when) return;
  time::HolidayRule rule{
      .name = *name, .when = *when, .observed = observed, .first_year = from, .last_year = until};
  if (auto* const nth = std::get_if<time::WeekdayOfMonth>(&rule.when)) nth->plus_days = plus_days.value_or(0);
  set.rules.push_back(std::move(rule));
}

}  // namespace

void read_holidays(LibraryReading& reading, const Value& root) {
  TableReader keys{root, reading.report, "a set of holidays"};
  HolidaySet set;
  const auto id = keys.need_text("id", "the name by which clinics call it");
  set.id = id.value_or("");
  set.title = keys.text("title").value_or(set.id);
  read_citation(reading, keys, true);
  for (const Value* const holiday : keys.tables("holiday")) read_holiday(reading, *holiday, set);
  set.locus = reading.report.locus(root.at);
  keys.done();
  if (!id || !may_define(reading, "set of holidays", *id, keys.find("id")->at)) return;
  reading.library.holidays[set.id] = std::move(set);
}

}  // namespace posology::schedules
