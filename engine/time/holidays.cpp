// SPDX-License-Identifier: Apache-2.0
#include "engine/time/holidays.hpp"

#include <algorithm>
#include <compare>
#include <set>
#include <utility>

namespace posology::time {
namespace {

using std::chrono::days;
using std::chrono::year;
using std::chrono::year_month_day;

std::optional<LocalDay> day_in(int in_year, const FixedDate& when) {
  const year_month_day date{year{in_year}, when.month, when.day};
  return date.ok() ? std::optional{LocalDay{date}} : std::nullopt;
}

std::optional<LocalDay> day_in(int in_year, const WeekdayOfMonth& when) {
  const auto month = year{in_year} / when.month;
  if (!month.ok() || !when.weekday.ok()) return std::nullopt;
  if (when.nth == -1) return LocalDay{month / when.weekday[std::chrono::last]} + days{when.plus_days};
  if (when.nth < 1 || when.nth > 5) return std::nullopt;
  const auto date = month / when.weekday[static_cast<unsigned>(when.nth)];
  return date.ok() ? std::optional{LocalDay{date} + days{when.plus_days}} : std::nullopt;
}

std::optional<LocalDay> day_in(int in_year, const FromEaster& when) {
  return easter_sunday(in_year) + days{when.days};
}

bool is_saturday(LocalDay day) {
  return std::chrono::weekday{day} == std::chrono::Saturday;
}
bool is_sunday(LocalDay day) {
  return std::chrono::weekday{day} == std::chrono::Sunday;
}

/// Where a holiday of `day` is observed besides, given the days that are taken.
std::optional<LocalDay> observed_on(LocalDay day, Observed observed, const std::set<LocalDay>& taken) {
  const bool weekend = is_saturday(day) || is_sunday(day);
  switch (observed) {
    case Observed::on_the_day:
      return std::nullopt;
    case Observed::nearest_weekday:
      if (!weekend) return std::nullopt;
      return is_saturday(day) ? day - days{1} : day + days{1};
    case Observed::monday_if_sunday:
      return is_sunday(day) ? std::optional{day + days{1}} : std::nullopt;
    case Observed::next_working_day:
      if (!weekend) return std::nullopt;
      do day += days{1};
      while (is_saturday(day) || is_sunday(day) || taken.contains(day));
      return day;
  }
  return std::nullopt;
}

/// A holiday in one year, before it is moved.
struct Occurrence {
  LocalDay day;
  std::size_t rule;  ///< Index, which breaks ties.
  friend auto operator<=>(const Occurrence&, const Occurrence&) = default;
};

std::vector<Occurrence> occurrences(const std::vector<HolidayRule>& rules, int first_year, int last_year) {
  std::vector<Occurrence> found;
  for (int in_year = first_year; in_year <= last_year; ++in_year)
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (in_year < rules[i].first_year.value_or(in_year) || in_year > rules[i].last_year.value_or(in_year))
        continue;
      const auto day =
          std::visit([in_year](const auto& when) { return day_in(in_year, when); }, rules[i].when);
      if (day) found.push_back({*day, i});
    }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

LocalDay easter_sunday(int in_year) {
  const int golden = in_year % 19;
  const int century = in_year / 100;
  const int year_of_century = in_year % 100;
  const int moon_correction = (century - (century + 8) / 25 + 1) / 3;
  const int epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
  const int to_sunday =
      (32 + 2 * (century % 4) + 2 * (year_of_century / 4) - epact - year_of_century % 4) % 7;
  const int exception = (golden + 11 * epact + 22 * to_sunday) / 451;
  const int from_march = epact + to_sunday - 7 * exception + 114;
  return LocalDay{year_month_day{year{in_year}, std::chrono::month{static_cast<unsigned>(from_march / 31)},
                                 std::chrono::day{static_cast<unsigned>(from_march % 31 + 1)}}};
}

std::vector<Closure> holidays_between(const std::vector<HolidayRule>& rules, LocalDay from, LocalDay until) {
  if (until < from) return {};
  // A year more on either side: New Year's Day may be observed on 31 December, and Boxing Day in January.
  const auto found =
      occurrences(rules, int{year_month_day{from}.year()} - 1, int{year_month_day{until}.year()} + 1);
  std::set<LocalDay> taken;
  for (const Occurrence& holiday : found) taken.insert(holiday.day);

  std::vector<std::pair<Occurrence, bool>> closed;
  for (const Occurrence& holiday : found) {
    closed.emplace_back(holiday, false);
    if (const auto day = observed_on(holiday.day, rules[holiday.rule].observed, taken)) {
      taken.insert(*day);
      closed.push_back({{*day, holiday.rule}, true});
    }
  }
  std::sort(closed.begin(), closed.end());

  std::vector<Closure> closures;
  for (const auto& [holiday, moved] : closed)
    if (from <= holiday.day && holiday.day <= until)
      closures.push_back({.first = holiday.day,
                          .last = holiday.day,
                          .reason = "holiday " + rules[holiday.rule].name + (moved ? " (observed)" : "")});
  return closures;
}

}  // namespace posology::time
