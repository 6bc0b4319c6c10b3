// SPDX-License-Identifier: Apache-2.0
#include "calendars/home_series.hpp"

#include "calendars/uid.hpp"

namespace posology::calendars {
namespace {

/// Days in a row on which a series may rest: as long as a rest is an exception, the reader sees one series.
constexpr std::chrono::days longest_rest{7};

bool unsure(const Calendar& calendar, const HomeCourse& course, const HomeDose& dose) {
  const time::LocalTime aimed = time::day_of(dose.local) + course.pattern.times[dose.time_of_day];
  return dose.local != aimed || calendar.zone->kind_of(dose.local) != time::WallClock::unique;
}

std::chrono::year_month month_of(time::LocalTime local) {
  const std::chrono::year_month_day date{time::day_of(local)};
  return date.year() / date.month();
}

/// May a series go on from one dose to the next, which has the same time of day?
bool goes_on(const Calendar& calendar, const HomeDose& before, const HomeDose& dose) {
  if (before.certainty != dose.certainty || month_of(before.local) != month_of(dose.local)) return false;
  if (dose.local - before.local > longest_rest + std::chrono::days{1}) return false;
  // Programs disagree about a skipped or repeated time even where it is the exception.
  for (auto rest = before.local + std::chrono::days{1}; rest < dose.local; rest += std::chrono::days{1}) {
    if (calendar.zone->kind_of(rest) != time::WallClock::unique) return false;
  }
  return true;
}

void go_on(HomeSeries& series, const HomeDose& before, const HomeDose& dose) {
  for (auto rest = before.local + std::chrono::days{1}; rest < dose.local; rest += std::chrono::days{1}) {
    series.rests.push_back(rest);
  }
  series.ends = dose.at;
  ++series.count;
}

}  // namespace

std::vector<HomeSeries> home_series(const Calendar& calendar, const HomeCourse& course) {
  std::vector<HomeSeries> all;
  for (std::size_t time_of_day = 0; time_of_day < course.pattern.times.size(); ++time_of_day) {
    int month = 1, part = 0;
    const HomeDose* before = nullptr;
    for (const HomeDose& dose : course.doses) {
      if (dose.time_of_day != time_of_day) continue;
      const bool alone = unsure(calendar, course, dose);
      if (before != nullptr && !alone && !all.back().wall_clock_unsure && goes_on(calendar, *before, dose)) {
        go_on(all.back(), *before, dose);
      } else {
        if (before != nullptr && month_of(before->local) != month_of(dose.local)) {
          month += static_cast<int>((month_of(dose.local) - month_of(before->local)).count());
          part = 0;
        }
        const std::string name = course.pattern.id + "/home/" + std::to_string(time_of_day + 1) + "/" +
                                 std::to_string(month) + "/" + std::to_string(++part);
        all.push_back({.first = dose.local,
                       .starts = dose.at,
                       .ends = dose.at,
                       .rests = {},
                       .wall_clock_unsure = alone,
                       .certainty = dose.certainty,
                       .uid = uid_of(calendar.order, name)});
      }
      before = &dose;
    }
  }
  std::erase_if(all, [&](const HomeSeries& series) {
    return calendar.zone->day_of(series.ends) < calendar.shown_first ||
           calendar.zone->day_of(series.starts) > calendar.shown_last;
  });
  return all;
}

}  // namespace posology::calendars
