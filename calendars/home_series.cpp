// SPDX-License-Identifier: Apache-2.0
#include "calendars/home_series.hpp"

#include "calendars/uid.hpp"

namespace posology::calendars {
namespace {

bool unsure(const Calendar& calendar, const HomeCourse& course, const HomeDose& dose) {
  const time::LocalTime aimed = time::day_of(dose.local) + course.pattern.times[dose.time_of_day];
  return dose.local != aimed || calendar.zone->kind_of(dose.local) != time::WallClock::unique;
}

}  // namespace

std::vector<HomeSeries> home_series(const Calendar& calendar, const HomeCourse& course) {
  std::vector<HomeSeries> all;
  for (std::size_t time_of_day = 0; time_of_day < course.pattern.times.size(); ++time_of_day) {
    int number = 0;
    const HomeDose* before = nullptr;
    for (const HomeDose& dose : course.doses) {
      if (dose.time_of_day != time_of_day) continue;
      const bool alone = unsure(calendar, course, dose);
      const bool goes_on = before != nullptr && !alone && !all.back().wall_clock_unsure &&
                           before->segment == dose.segment &&
                           dose.local - before->local == std::chrono::days{1};
      if (goes_on) {
        all.back().ends = dose.at;
        ++all.back().count;
      } else {
        const std::string name =
            course.pattern.id + "/home/" + std::to_string(time_of_day + 1) + "/" + std::to_string(++number);
        all.push_back({.first = dose.local,
                       .starts = dose.at,
                       .ends = dose.at,
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
