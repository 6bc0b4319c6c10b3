// SPDX-License-Identifier: Apache-2.0
//
// How a way out is typed into an order, kind by kind.
#include "calendars/change_words.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/time/text.hpp"

namespace posology::calendars::test {
namespace {

using namespace posology::regimen;
using time::Duration;

const time::LocalDay day = time::parse_iso_date("2028-02-29").value();

}  // namespace

BOOST_AUTO_TEST_SUITE(change_words)

BOOST_AUTO_TEST_CASE(a_date_is_typed_as_a_day_or_to_the_minute) {
  BOOST_TEST(as_typed(NewDate{.at = day}) == "at = 2028-02-29");
  BOOST_TEST(as_typed(NewDate{.at = time::parse_iso_local_time("2028-02-29T08:30").value()}) ==
             "at = 2028-02-29T08:30");
}

BOOST_AUTO_TEST_CASE(a_dose_left_out_is_one_less_of_its_course_or_nothing_to_type) {
  BOOST_TEST(as_typed(NotGiven{.course = "octreotide-lar", .count = 2}) == "count.octreotide-lar = 2");
  BOOST_TEST(as_typed(NotGiven{}).empty());
}

BOOST_AUTO_TEST_CASE(starts_and_ends_are_those_of_the_order_a_regimen_or_a_course) {
  BOOST_TEST(as_typed(NewFirstDay{day}) == "start = 2028-02-29");
  BOOST_TEST(as_typed(NewDistance{.regimen = "b", .after = "a", .by = Duration::days(9)}) ==
             "start = { after = \"a\", by = \"P9D\" }");
  BOOST_TEST(as_typed(NewLastDay{.day = day}) == "until = 2028-02-29");
  BOOST_TEST(as_typed(NewLastDay{.course = "octreotide-lar", .day = day}) ==
             "until.octreotide-lar = 2028-02-29");
}

BOOST_AUTO_TEST_CASE(a_delay_for_a_reason_is_two_lines) {
  BOOST_TEST(as_typed(NewDelay{.by = Duration::days(7)}) == "by = \"P7D\"");
  BOOST_TEST(as_typed(NewDelay{.by = Duration::weeks(2), .reason = "lu177-delay-max"}) ==
             "by = \"P14D\"\nreason = \"lu177-delay-max\"");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::calendars::test
