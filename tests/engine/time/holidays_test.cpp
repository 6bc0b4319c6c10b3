// SPDX-License-Identifier: Apache-2.0
#include "engine/time/holidays.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

#include "tests/engine/time/odd_zones.hpp"

namespace posology::time {
namespace {

using namespace std::chrono;
using Dated = std::vector<std::string>;

/// "2027-12-24 Christmas Day (observed)": as calendars on the web list them.
Dated listed(const std::vector<HolidayRule>& rules, std::string_view from, std::string_view until) {
  constexpr std::string_view prefix{"holiday "};
  Dated list;
  for (const Closure& closure : holidays_between(rules, time::day(from), time::day(until))) {
    BOOST_TEST((closure.first == closure.last));
    BOOST_REQUIRE(closure.reason.starts_with(prefix));
    list.push_back(iso_date(closure.first) + ' ' + closure.reason.substr(prefix.size()));
  }
  return list;
}

void check_list(const Dated& found, const Dated& expected) {
  BOOST_CHECK_EQUAL_COLLECTIONS(found.begin(), found.end(), expected.begin(), expected.end());
}

/// 5 U.S.C. 6103, and the day after Thanksgiving as many clinics have it.
std::vector<HolidayRule> united_states() {
  const auto nearest = Observed::nearest_weekday;
  return {
      {"New Year's Day", FixedDate{January, std::chrono::day{1}}, nearest, {}, {}},
      {"Martin Luther King Day", WeekdayOfMonth{January, Monday, 3}, {}, {}, {}},
      {"Washington's Birthday", WeekdayOfMonth{February, Monday, 3}, {}, {}, {}},
      {"Memorial Day", WeekdayOfMonth{May, Monday, -1}, {}, {}, {}},
      {"Juneteenth", FixedDate{June, std::chrono::day{19}}, nearest, 2021, {}},
      {"Independence Day", FixedDate{July, std::chrono::day{4}}, nearest, {}, {}},
      {"Labor Day", WeekdayOfMonth{September, Monday, 1}, {}, {}, {}},
      {"Columbus Day", WeekdayOfMonth{October, Monday, 2}, {}, {}, {}},
      {"Veterans Day", FixedDate{November, std::chrono::day{11}}, nearest, {}, {}},
      {"Thanksgiving Day", WeekdayOfMonth{November, Thursday, 4}, {}, {}, {}},
      {"day after Thanksgiving", WeekdayOfMonth{November, Thursday, 4, 1}, {}, {}, {}},
      {"Christmas Day", FixedDate{December, std::chrono::day{25}}, nearest, {}, {}},
  };
}

/// England and Wales, less the one-off days.
std::vector<HolidayRule> england() {
  const auto substitute = Observed::next_working_day;
  return {
      {"New Year's Day", FixedDate{January, std::chrono::day{1}}, substitute, {}, {}},
      {"Good Friday", FromEaster{-2}, {}, {}, {}},
      {"Easter Monday", FromEaster{1}, {}, {}, {}},
      {"early May", WeekdayOfMonth{May, Monday, 1}, {}, {}, {}},
      {"spring", WeekdayOfMonth{May, Monday, -1}, {}, {}, {}},
      {"summer", WeekdayOfMonth{August, Monday, -1}, {}, {}, {}},
      {"Christmas Day", FixedDate{December, std::chrono::day{25}}, substitute, {}, {}},
      {"Boxing Day", FixedDate{December, std::chrono::day{26}}, substitute, {}, {}},
  };
}

BOOST_AUTO_TEST_SUITE(holidays)

BOOST_AUTO_TEST_CASE(easter_falls_on_its_known_sundays) {
  // The earliest and the latest possible among them: 22 March 1818, 25 April 1943 and 2038.
  for (const char* sunday :
       {"1818-03-22", "1943-04-25", "1961-04-02", "1970-03-29", "1981-04-19", "2000-04-23", "2008-03-23",
        "2011-04-24", "2016-03-27", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09",
        "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21",
        "2031-04-13", "2032-03-28", "2033-04-17", "2034-04-09", "2035-03-25", "2036-04-13", "2037-04-05",
        "2038-04-25", "2049-04-18", "2076-04-19"})
    BOOST_TEST(iso_date(easter_sunday(std::stoi(std::string{sunday}.substr(0, 4)))) == sunday);
}

BOOST_AUTO_TEST_CASE(days_counted_from_easter) {
  // Easter 2027 is 28 March.
  check_list(listed({{"Good Friday", FromEaster{-2}, {}, {}, {}},
                     {"Easter Monday", FromEaster{1}, {}, {}, {}},
                     {"Ascension Day", FromEaster{39}, {}, {}, {}},
                     {"Whit Monday", FromEaster{50}, {}, {}, {}}},
                    "2027-01-01", "2027-12-31"),
             {"2027-03-26 Good Friday", "2027-03-29 Easter Monday", "2027-05-06 Ascension Day",
              "2027-05-17 Whit Monday"});
}

BOOST_AUTO_TEST_CASE(federal_holidays_of_the_united_states_in_2027) {
  // As the Office of Personnel Management lists them: Juneteenth is a Saturday, Independence Day a Sunday,
  // Christmas Day a Saturday, and New Year's Day 2028, a Saturday, is observed on 31 December 2027.
  check_list(
      listed(united_states(), "2027-01-01", "2027-12-31"),
      {"2027-01-01 New Year's Day", "2027-01-18 Martin Luther King Day", "2027-02-15 Washington's Birthday",
       "2027-05-31 Memorial Day", "2027-06-18 Juneteenth (observed)", "2027-06-19 Juneteenth",
       "2027-07-04 Independence Day", "2027-07-05 Independence Day (observed)", "2027-09-06 Labor Day",
       "2027-10-11 Columbus Day", "2027-11-11 Veterans Day", "2027-11-25 Thanksgiving Day",
       "2027-11-26 day after Thanksgiving", "2027-12-24 Christmas Day (observed)", "2027-12-25 Christmas Day",
       "2027-12-31 New Year's Day (observed)"});
}

BOOST_AUTO_TEST_CASE(thanksgiving_is_the_fourth_thursday_and_not_the_last) {
  const std::vector<HolidayRule> rules{
      {"Thanksgiving Day", WeekdayOfMonth{November, Thursday, 4}, {}, {}, {}}};
  // November 2023 had five Thursdays: 2, 9, 16, 23, 30.
  check_list(listed(rules, "2023-01-01", "2024-12-31"),
             {"2023-11-23 Thanksgiving Day", "2024-11-28 Thanksgiving Day"});
}

BOOST_AUTO_TEST_CASE(a_holiday_begins_with_its_first_year_and_ends_with_its_last) {
  check_list(listed({{"Juneteenth", FixedDate{June, std::chrono::day{19}}, {}, 2021, {}},
                     {"old day", FixedDate{May, std::chrono::day{2}}, {}, {}, 2021}},
                    "2020-01-01", "2022-12-31"),
             {"2020-05-02 old day", "2021-05-02 old day", "2021-06-19 Juneteenth", "2022-06-19 Juneteenth"});
}

BOOST_AUTO_TEST_CASE(bank_holidays_of_england_at_christmas) {
  const auto christmas = [](std::string_view year) {
    return listed(england(), std::string{year} + "-12-24",
                  std::to_string(std::stoi(std::string{year}) + 1) + "-01-05");
  };
  // 2021: both on the weekend; New Year's Day 2022 a Saturday.
  check_list(christmas("2021"), {"2021-12-25 Christmas Day", "2021-12-26 Boxing Day",
                                 "2021-12-27 Christmas Day (observed)", "2021-12-28 Boxing Day (observed)",
                                 "2022-01-01 New Year's Day", "2022-01-03 New Year's Day (observed)"});
  // 2022: Christmas Day on a Sunday: its substitute comes after Boxing Day. New Year's Day 2023 a Sunday.
  check_list(christmas("2022"),
             {"2022-12-25 Christmas Day", "2022-12-26 Boxing Day", "2022-12-27 Christmas Day (observed)",
              "2023-01-01 New Year's Day", "2023-01-02 New Year's Day (observed)"});
  // 2020: Boxing Day on a Saturday.
  check_list(christmas("2020"), {"2020-12-25 Christmas Day", "2020-12-26 Boxing Day",
                                 "2020-12-28 Boxing Day (observed)", "2021-01-01 New Year's Day"});
  // 2024: neither.
  check_list(christmas("2024"),
             {"2024-12-25 Christmas Day", "2024-12-26 Boxing Day", "2025-01-01 New Year's Day"});
}

BOOST_AUTO_TEST_CASE(bank_holidays_of_england_in_spring_and_summer) {
  check_list(listed(england(), "2024-03-01", "2024-11-30"),
             {"2024-03-29 Good Friday", "2024-04-01 Easter Monday", "2024-05-06 early May",
              "2024-05-27 spring", "2024-08-26 summer"});
}

BOOST_AUTO_TEST_CASE(some_are_moved_from_sunday_only) {
  // 1 August 2026 is a Saturday, 1 August 2027 a Sunday.
  check_list(
      listed({{"1 August", FixedDate{August, std::chrono::day{1}}, Observed::monday_if_sunday, {}, {}}},
             "2026-01-01", "2027-12-31"),
      {"2026-08-01 1 August", "2027-08-01 1 August", "2027-08-02 1 August (observed)"});
}

BOOST_AUTO_TEST_CASE(a_holiday_of_one_year_may_be_observed_in_the_next) {
  // 31 December 2023 is a Sunday.
  check_list(
      listed(
          {{"New Year's Eve", FixedDate{December, std::chrono::day{31}}, Observed::monday_if_sunday, {}, {}}},
          "2024-01-01", "2024-12-30"),
      {"2024-01-01 New Year's Eve (observed)"});
}

BOOST_AUTO_TEST_CASE(a_year_that_lacks_the_day_has_no_such_holiday) {
  check_list(listed({{"leap day", FixedDate{February, std::chrono::day{29}}, {}, {}, {}},
                     {"fifth Monday", WeekdayOfMonth{February, Monday, 5}, {}, {}, {}},
                     {"no such", WeekdayOfMonth{February, Monday, 0}, {}, {}, {}}},
                    "2023-01-01", "2028-12-31"),
             {"2024-02-29 leap day", "2028-02-29 leap day"});  // a fifth Monday in February: 2044
}

BOOST_AUTO_TEST_CASE(only_days_within_the_span_are_told_and_both_its_ends_are) {
  check_list(listed(united_states(), "2027-12-24", "2027-12-24"), {"2027-12-24 Christmas Day (observed)"});
  check_list(listed(united_states(), "2027-12-26", "2027-12-30"), {});
  check_list(listed(united_states(), "2027-12-31", "2027-01-01"), {});
  check_list(listed({}, "2027-01-01", "2027-12-31"), {});
}

BOOST_AUTO_TEST_CASE(two_holidays_on_one_day_are_both_told_in_the_order_of_the_rules) {
  check_list(listed({{"second", FixedDate{May, std::chrono::day{3}}, {}, {}, {}},
                     {"first", WeekdayOfMonth{May, Monday, 1}, {}, {}, {}}},
                    "2027-05-01", "2027-05-31"),
             {"2027-05-03 second", "2027-05-03 first"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::time
