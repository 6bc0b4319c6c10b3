// SPDX-License-Identifier: Apache-2.0
#include "calendars/text_month_grid.hpp"

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "calendars/lay_out.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

BOOST_AUTO_TEST_SUITE(month_grids)

// 1 February 2027 is a Monday and 28 February a Sunday: four full weeks. 31 March is a Wednesday.
BOOST_AUTO_TEST_CASE(days_stand_below_their_weekday_and_each_says_what_it_is) {
  const std::string page = text_month_grid(lay_out(tests::a_brief(), tests::a_plan()));
  BOOST_TEST(page.find("| 1           | 2           | 3           | 4           | 5           | 6           "
                       "| 7           |\n"
                       "| 07:00 A     | 09:00 B     | TAKE a      |") != std::string::npos);
  BOOST_TEST(page.find("| 14 clock!   |\n") != std::string::npos);  // Sun 14 Mar 2027
  BOOST_TEST(page.find("NO a") != std::string::npos);
  BOOST_TEST(page.find("(a)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_day_is_blank_and_no_line_is_wider_than_100_columns) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  std::istringstream lines{text_month_grid(calendar)};
  for (std::string line; std::getline(lines, line);) BOOST_TEST(line.size() <= 100, line);
  for (const Day& day : calendar.days) BOOST_TEST((!day.marks.empty() || !day.entries.empty()));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
