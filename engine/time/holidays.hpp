// SPDX-License-Identifier: Apache-2.0
//
// Public holidays as rules: a fixed date, a weekday of a month ("fourth Thursday of November"), a number of
// days from Easter Sunday (Gregorian computus), each with its first and last year and the days on which it
// is observed when it falls on a weekend.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/time/availability.hpp"

namespace posology::time {

struct FixedDate {
  std::chrono::month month;
  std::chrono::day day;
};
/// nth from 1; or -1 for the last of the month. plus_days moves it ("the day after Thanksgiving").
struct WeekdayOfMonth {
  std::chrono::month month;
  std::chrono::weekday weekday;
  int nth;
  int plus_days = 0;
};
struct FromEaster {
  int days;
};  ///< Good Friday is -2, Easter Monday +1.

/// Where a holiday that falls on a weekend is observed; `also` keeps the day itself closed as well.
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
  std::optional<int> first_year, last_year;  ///< inclusive
};

LocalDay easter_sunday(int year);

/// The closures that the rules make on [from, until], in order of date; a shifted one closes the day it
/// is observed on and the day itself, and says "(observed)".
std::vector<Closure> holidays_between(const std::vector<HolidayRule>& rules, LocalDay from, LocalDay until);

}  // namespace posology::time
