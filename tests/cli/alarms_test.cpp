// SPDX-License-Identifier: Apache-2.0
#include "cli/alarms.hpp"

#include <boost/test/unit_test.hpp>

#include "cli/trouble.hpp"

namespace posology::cli {
namespace {

using std::chrono::minutes;

BOOST_AUTO_TEST_SUITE(alarm_times)

BOOST_AUTO_TEST_CASE(days_hours_and_minutes_the_longest_first_and_each_once) {
  BOOST_TEST((alarms_of("2h,1d,120m") == std::vector{minutes{1440}, minutes{120}}));
  BOOST_TEST((alarms_of("0m") == std::vector{minutes{0}}));
  BOOST_TEST(alarms_of("").empty());
  BOOST_TEST(alarms_of("none").empty());
  BOOST_TEST((alarms_of("28d") == std::vector{minutes{28 * 1440}}));
}

BOOST_AUTO_TEST_CASE(anything_else_is_refused) {
  for (const char* const text : {"1", "d", "-1d", "1w", "1d,", ",1d", "1.5h", "29d", "1d 2h",
                                 "1d,2d,3d,4d,5d,6d", "99999999999d", "673h"}) {
    BOOST_CHECK_THROW(alarms_of(text), Trouble);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::cli
