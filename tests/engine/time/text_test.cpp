// SPDX-License-Identifier: Apache-2.0
#include "engine/time/text.hpp"

#include <boost/test/unit_test.hpp>
#include <stdexcept>

namespace posology::time {
namespace {

using std::chrono::year;
using namespace std::chrono_literals;

constexpr LocalDay ninth_of_march{year{2027} / 3 / 9};

BOOST_AUTO_TEST_SUITE(text)

BOOST_AUTO_TEST_CASE(a_date_for_people_begins_with_its_weekday) {
  // 9 March 2027: 1 January 2027 is a Friday, 67 days later = 9 weeks and 4 days, a Tuesday.
  BOOST_TEST(weekday_date(ninth_of_march) == "Tue 9 Mar 2027");
  BOOST_TEST(weekday_date(LocalDay{year{2028} / 2 / 29}) == "Tue 29 Feb 2028");
  BOOST_TEST(weekday_date_clock(ninth_of_march + 9h + 5min) == "Tue 9 Mar 2027 09:05");
  BOOST_TEST(month_name(ninth_of_march) == "March 2027");
}

BOOST_AUTO_TEST_CASE(data_are_written_in_iso_8601) {
  BOOST_TEST(iso_date(ninth_of_march) == "2027-03-09");
  BOOST_TEST(iso_local_time(ninth_of_march + 9h) == "2027-03-09T09:00");
  BOOST_TEST(iso_with_offset(ninth_of_march + 9h, -300min) == "2027-03-09T09:00:00-05:00");
  BOOST_TEST(iso_with_offset(ninth_of_march + 9h, 345min) == "2027-03-09T09:00:00+05:45");
  BOOST_TEST(iso_utc(Instant{ninth_of_march.time_since_epoch() + 14h}) == "2027-03-09T14:00:00Z");
  BOOST_TEST(iso_offset(0min) == "+00:00");
  BOOST_TEST(iso_offset(-210min) == "-03:30");
}

BOOST_AUTO_TEST_CASE(a_clock_has_two_digits_each_and_closes_at_24_00) {
  BOOST_TEST(clock(ninth_of_march + 0h) == "00:00");
  BOOST_TEST(clock(ninth_of_march + 23h + 59min) == "23:59");
  BOOST_TEST(clock(minutes{545}) == "09:05");
  BOOST_TEST(clock(minutes{1440}) == "24:00");
  BOOST_CHECK_THROW(clock(minutes{1441}), std::invalid_argument);
  BOOST_CHECK_THROW(clock(minutes{-1}), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(times_before_the_epoch_have_their_own_minute_of_the_day) {
  const LocalTime before = LocalDay{year{1969} / 12 / 31} + 22h + 30min;
  BOOST_TEST(iso_local_time(before) == "1969-12-31T22:30");
}

BOOST_AUTO_TEST_CASE(differences_are_told_in_days_hours_and_minutes) {
  BOOST_TEST(days_words(1) == "1 day");
  BOOST_TEST(days_words(28) == "28 days");
  BOOST_TEST(days_words(-3) == "3 days");
  BOOST_TEST(elapsed_words(0min) == "0 minutes");
  BOOST_TEST(elapsed_words(1min) == "1 minute");
  BOOST_TEST(elapsed_words(5h + 30min) == "5 hours 30 minutes");
  BOOST_TEST(elapsed_words(24h) == "24 hours");
  BOOST_TEST(elapsed_words(47h + 59min) == "47 hours 59 minutes");
  BOOST_TEST(elapsed_words(48h) == "2 days");
  BOOST_TEST(elapsed_words(-168h) == "7 days");
  BOOST_TEST(elapsed_words(668h) == "27 days 20 hours");  // 27 * 24 = 648
}

BOOST_AUTO_TEST_CASE(iso_dates_are_read_and_nothing_else_is_guessed_at) {
  BOOST_TEST((parse_iso_date("2027-03-09") == ninth_of_march));
  BOOST_TEST((parse_iso_date("2028-02-29") == LocalDay{year{2028} / 2 / 29}));
  for (const char* wrong : {"2027-02-29", "2027-13-01", "2027-00-10", "2027-01-00", "0000-01-01", "2027-3-9",
                            "03/04/2026", "20270309", "2027-03-09 ", " 2027-03-09", "2027-03-0x",
                            "-027-03-09", "2027-03-09T09:00", "", "2027-03"})
    BOOST_TEST(!parse_iso_date(wrong).has_value(), wrong);
}

BOOST_AUTO_TEST_CASE(clocks_are_read) {
  BOOST_TEST((parse_clock("09:00") == 540min));
  BOOST_TEST((parse_clock("00:00") == 0min));
  BOOST_TEST((parse_clock("24:00") == 1440min));
  for (const char* wrong : {"24:01", "25:00", "09:60", "9:00", "09:00:00", "0900", "09.00", "", "-9:00"})
    BOOST_TEST(!parse_clock(wrong).has_value(), wrong);
}

BOOST_AUTO_TEST_CASE(local_times_are_read_to_the_minute) {
  BOOST_TEST((parse_iso_local_time("2027-03-09T09:00") == ninth_of_march + 9h));
  BOOST_TEST((parse_iso_local_time("2027-03-09T09:00:00") == ninth_of_march + 9h));
  for (const char* wrong :
       {"2027-03-09T09:00:30", "2027-03-09T24:00", "2027-03-09 09:00", "2027-03-09T09:00Z",
        "2027-03-09T09:00:", "2027-03-09T09", "2027-03-09", "2027-02-30T09:00"})
    BOOST_TEST(!parse_iso_local_time(wrong).has_value(), wrong);
}

BOOST_AUTO_TEST_CASE(instants_need_an_offset) {
  const Instant two_in_the_afternoon{ninth_of_march.time_since_epoch() + 14h};
  BOOST_TEST((parse_iso_instant("2027-03-09T09:00:00-05:00") == two_in_the_afternoon));
  BOOST_TEST((parse_iso_instant("2027-03-09T09:00-05:00") == two_in_the_afternoon));
  BOOST_TEST((parse_iso_instant("2027-03-09T14:00:00Z") == two_in_the_afternoon));
  BOOST_TEST((parse_iso_instant("2027-03-09T19:45+05:45") == two_in_the_afternoon));
  for (const char* wrong :
       {"2027-03-09T09:00", "2027-03-09T09:00-0500", "2027-03-09T09:00-19:00", "2027-03-09T09:00-05:60",
        "2027-03-09T09:00z", "2027-03-09T09:00Z ", "2027-03-09T09:00:01Z", "2027-03-09", ""})
    BOOST_TEST(!parse_iso_instant(wrong).has_value(), wrong);
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back) {
  for (int i = 0; i < 20'000; ++i) {
    const LocalTime time = LocalTime{minutes{i * 1787LL}};  // 68 years in steps of 29 h 47 min
    BOOST_REQUIRE((parse_iso_date(iso_date(day_of(time))) == day_of(time)));
    BOOST_REQUIRE((parse_iso_local_time(iso_local_time(time)) == time));
    const minutes offset{i % 1440 - 720};
    BOOST_REQUIRE(
        (parse_iso_instant(iso_with_offset(time, offset)) == Instant{time.time_since_epoch() - offset}));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::time
