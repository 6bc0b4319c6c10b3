// SPDX-License-Identifier: Apache-2.0
#include "engine/time/duration.hpp"

#include <boost/test/unit_test.hpp>
#include <stdexcept>

namespace posology::time {
namespace {

using Kind = Duration::Kind;

BOOST_AUTO_TEST_SUITE(duration)

BOOST_AUTO_TEST_CASE(nominal_durations_count_dates_and_accurate_ones_minutes) {
  const auto days = Duration::parse("P28D");
  BOOST_REQUIRE(days.has_value());
  BOOST_TEST((days->kind() == Kind::civil_days));
  BOOST_TEST(days->count() == 28);
  BOOST_TEST(days->nominal());

  const auto hours = Duration::parse("PT24H");
  BOOST_REQUIRE(hours.has_value());
  BOOST_TEST((hours->kind() == Kind::elapsed));
  BOOST_TEST(hours->count() == 1440);
  BOOST_TEST(!hours->nominal());

  BOOST_TEST((Duration::parse("P1D") != Duration::parse("PT24H")));
}

BOOST_AUTO_TEST_CASE(four_weeks_are_twenty_eight_days_but_two_months_are_not_sixty) {
  BOOST_TEST((Duration::parse("P4W") == Duration::parse("P28D")));
  BOOST_TEST((Duration::parse("P2M") == Duration::months(2)));
  BOOST_TEST((Duration::parse("P2M") != Duration::parse("P60D")));
  BOOST_TEST((Duration::parse("P1Y") == Duration::months(12)));
  BOOST_TEST((Duration::parse("P1Y6M") == Duration::months(18)));
}

BOOST_AUTO_TEST_CASE(plain_forms_mean_the_same_as_the_iso_forms) {
  BOOST_TEST((Duration::parse("28 days") == Duration::parse("P28D")));
  BOOST_TEST((Duration::parse("1 day") == Duration::parse("P1D")));
  BOOST_TEST((Duration::parse("4 weeks") == Duration::parse("P4W")));
  BOOST_TEST((Duration::parse("2 months") == Duration::parse("P2M")));
  BOOST_TEST((Duration::parse("1 year") == Duration::parse("P12M")));
  BOOST_TEST((Duration::parse("24 hours") == Duration::parse("PT24H")));
  BOOST_TEST((Duration::parse("30 minutes") == Duration::parse("PT30M")));
  BOOST_TEST((Duration::parse("1 hour 30 minutes") == Duration::parse("PT90M")));
  BOOST_TEST((Duration::parse("5 working days") == Duration::parse("P5WD")));
}

BOOST_AUTO_TEST_CASE(anything_else_is_not_a_duration) {
  for (const char* wrong : {"",
                            "P",
                            "PT",
                            "P1DT12H",
                            "P1M10D",
                            "P4W3D",
                            "-P1D",
                            "P-1D",
                            "+P1D",
                            "P1.5D",
                            "P1,5D",
                            "PT30S",
                            "PT1H30S",
                            "P6M1Y",
                            "PT30M1H",
                            "P1Y1Y",
                            "PT1M1M",
                            "P28",
                            "P D",
                            "p28d",
                            "P28D ",
                            " P28D",
                            "PT24",
                            "28",
                            "28days",
                            "28  days",
                            "days",
                            "28 fortnights",
                            "1.5 days",
                            "-1 days",
                            "P100001D",
                            "P9999999999D",
                            "100001 days",
                            "1 hour 30",
                            "1 hour and 30 minutes",
                            "4 weeks (28 days)",
                            "P28DT",
                            "P1WD2D",
                            "hour"})
    BOOST_TEST(!Duration::parse(wrong).has_value(), wrong);
}

BOOST_AUTO_TEST_CASE(the_largest_count_is_a_hundred_thousand) {
  BOOST_TEST((Duration::parse("P100000D") == Duration::days(100'000)));
  BOOST_TEST((Duration::parse("P100000W") == Duration::days(700'000)));
  BOOST_TEST((Duration::parse("P8333Y") == Duration::months(99'996)));
  BOOST_TEST(!Duration::parse("P8334Y").has_value());  // 100,008 months
  BOOST_TEST(!Duration::parse("8334 years").has_value());
  BOOST_TEST((Duration::parse("PT100000H100000M") == Duration::elapsed(minutes{6'100'000})));
}

BOOST_AUTO_TEST_CASE(negative_durations_do_not_exist) {
  BOOST_CHECK_THROW(Duration::days(-1), std::invalid_argument);
  BOOST_CHECK_THROW(Duration::weeks(-1), std::invalid_argument);
  BOOST_CHECK_THROW(Duration::months(-1), std::invalid_argument);
  BOOST_CHECK_THROW(Duration::working_days(-1), std::invalid_argument);
  BOOST_CHECK_THROW(Duration::elapsed(minutes{-1}), std::invalid_argument);
  BOOST_CHECK_THROW(Duration::weeks(2'000'000'000), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(data_show_the_shortest_iso_form) {
  BOOST_TEST(Duration::weeks(4).iso() == "P28D");
  BOOST_TEST(Duration::days(0).iso() == "P0D");
  BOOST_TEST(Duration::months(2).iso() == "P2M");
  BOOST_TEST(Duration::elapsed(minutes{1440}).iso() == "PT24H");
  BOOST_TEST(Duration::elapsed(minutes{90}).iso() == "PT1H30M");
  BOOST_TEST(Duration::elapsed(minutes{30}).iso() == "PT30M");
  BOOST_TEST(Duration::elapsed(minutes{0}).iso() == "PT0M");
  BOOST_TEST(Duration::working_days(5).iso() == "P5WD");
}

BOOST_AUTO_TEST_CASE(people_read_weeks_with_their_days) {
  BOOST_TEST(Duration::weeks(4).words() == "4 weeks (28 days)");
  BOOST_TEST(Duration::weeks(1).words() == "1 week (7 days)");
  BOOST_TEST(Duration::days(10).words() == "10 days");
  BOOST_TEST(Duration::days(28).words() == "28 days");
  BOOST_TEST(Duration::days(1).words() == "1 day");
  BOOST_TEST(Duration::weeks(0).words() == "0 days");
  BOOST_TEST(Duration::months(2).words() == "2 months");
  BOOST_TEST(Duration::working_days(1).words() == "1 working day");
  BOOST_TEST(Duration::elapsed(minutes{1440}).words() == "24 hours");
  BOOST_TEST(Duration::elapsed(minutes{90}).words() == "1 hour 30 minutes");
  BOOST_TEST(Duration::elapsed(minutes{0}).words() == "0 minutes");
}

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back) {
  for (int count = 0; count <= 3000; ++count)
    for (const Duration& written : {Duration::days(count), Duration::months(count),
                                    Duration::working_days(count), Duration::elapsed(minutes{count})}) {
      BOOST_REQUIRE((Duration::parse(written.iso()) == written));
      BOOST_REQUIRE((Duration::parse(written.words()) == written));
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::time
