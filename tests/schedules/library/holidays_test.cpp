// SPDX-License-Identifier: Apache-2.0
//
// The holiday sets against the printed calendars of 2026 and 2027. Easter Sunday is 5 April 2026 and 28 March
// 2027.
#include <boost/test/unit_test.hpp>

#include "engine/time/text.hpp"
#include "schedules/reading/holiday_days.hpp"
#include "tests/schedules/an_order.hpp"

using namespace posology;

namespace {

std::string days_of(const std::string& set, int year) {
  const time::LocalDay first{std::chrono::year{year} / 1 / 1}, last{std::chrono::year{year} / 12 / 31};
  std::string days;
  for (const auto& closure : holidays_between(tests::library().holidays.at(set).rules, first, last)) {
    days += (days.empty() ? "" : " ") + time::iso_date(closure.first).substr(5);
  }
  return days;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(holidays_of_the_library)

BOOST_AUTO_TEST_CASE(united_states) {
  // 2026: 4 July is a Saturday, observed on Friday 3 July.
  BOOST_TEST(days_of("us-federal", 2026) ==
             "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25");
  // 2027: 19 June and 25 December are Saturdays, 4 July a Sunday; 1 January 2028 is a Saturday, observed on
  // 31 December.
  BOOST_TEST(days_of("us-federal", 2027) ==
             "01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31");
}

BOOST_AUTO_TEST_CASE(england) {
  // 2026: 26 December is a Saturday, its substitute Monday the 28th.
  BOOST_TEST(days_of("uk-england", 2026) == "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28");
  // 2027: Saturday and Sunday at Christmas, with Monday and Tuesday in their place.
  BOOST_TEST(days_of("uk-england", 2027) == "01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28");
}

BOOST_AUTO_TEST_CASE(germany) {
  BOOST_TEST(days_of("germany-national", 2026) == "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26");
  BOOST_TEST(days_of("germany-national", 2027) == "01-01 03-26 03-29 05-01 05-06 05-17 10-03 12-25 12-26");
}

BOOST_AUTO_TEST_CASE(switzerland) {
  BOOST_TEST(days_of("switzerland-national", 2026) == "01-01 04-03 04-06 05-14 05-25 08-01 12-25 12-26");
  BOOST_TEST(days_of("switzerland-national", 2027) == "01-01 03-26 03-29 05-06 05-17 08-01 12-25 12-26");
}

BOOST_AUTO_TEST_CASE(worked_out_once_they_are_those_worked_out_from_any_day) {
  schedules::HolidayDays kept;
  const auto told = [](const std::vector<time::Closure>& closures) {
    std::string text;
    for (const auto& each : closures)
      text += time::iso_date(each.first) + '/' + time::iso_date(each.last) + ' ' + each.reason + '\n';
    return text;
  };
  for (const auto& [id, set] : tests::library().holidays) {
    // Days about a new year, and through one.
    for (const char* const from : {"1970-01-02", "2026-12-24", "2026-12-28", "2027-01-01", "2027-01-04",
                                   "2027-07-05", "2037-12-27", "2037-12-31"}) {
      const auto day = *time::parse_iso_date(from);
      std::vector<time::Closure> closures;
      kept.add(set, day, closures);
      BOOST_TEST(told(closures) == told(holidays_between(set.rules, day, time::last_day)));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
