// SPDX-License-Identifier: Apache-2.0
//
// Public holidays as rules: a fixed date, a weekday of a month ("fourth Thursday of November"), a number of
// days from Easter Sunday (Gregorian computus), each with its first and last year and the days on which it
// is observed when it falls on a weekend. Weekends are Saturday and Sunday.
//
//   const HolidayRule thanksgiving{.name = "Thanksgiving Day",
//                                  .when = WeekdayOfMonth{std::chrono::November, std::chrono::Thursday, 4}};
//   holidays_between({thanksgiving}, first, last);   // 25 Nov 2027: "holiday Thanksgiving Day"
//
// Source: the anonymous Gregorian computus (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter
// 8).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/time/availability.hpp"

namespace posology::time {

/// The same date each year; a year that lacks it (29 February) has no such holiday.
struct FixedDate {
  std::chrono::month month;
  std::chrono::day day;
};
/// nth from 1; or -1 for the last of the month. plus_days moves it ("the day after Thanksgiving"). A month
/// that lacks it (a fifth Monday) has no such holiday; any other nth is never found.
struct WeekdayOfMonth {
  std::chrono::month month;
  std::chrono::weekday weekday;
  int nth;
  int plus_days = 0;
};
/// Good Friday is -2, Easter Monday +1, Ascension +39, Whit Monday +50.
struct FromEaster {
  int days;
};

/// Where a holiday that falls on a weekend is observed; the day itself stays closed as well.
enum class Observed {
  on_the_day,        ///< nowhere else
  nearest_weekday,   ///< Saturday -> Friday, Sunday -> Monday (US federal)
  next_working_day,  ///< the next day that is no weekend and no other holiday (UK "substitute day")
  monday_if_sunday,  ///< Sunday -> Monday only
};

struct HolidayRule {
  std::string name;
  std::variant<FixedDate, WeekdayOfMonth, FromEaster> when;
  Observed observed = Observed::on_the_day;
  std::optional<int> first_year, last_year;  ///< Inclusive; of the day itself, wherever it is observed.
};

/// Easter Sunday of the Western churches, in a Gregorian year (from 1583).
LocalDay easter_sunday(int year);

/// The closures of one day each that the rules make on [from, until], both inclusive, in order of date and
/// then of the rules: "holiday Christmas Day". A shifted one closes the day itself and the day it is observed
/// on, and that says "holiday Christmas Day (observed)". Substitute days are given out in order of date:
/// Christmas Day on a Saturday takes the Monday, and Boxing Day the Tuesday.
std::vector<Closure> holidays_between(const std::vector<HolidayRule>& rules, LocalDay from, LocalDay until);

}  // namespace posology::time
