// SPDX-License-Identifier: Apache-2.0
#include "calendars/markdown.hpp"

#include <boost/test/unit_test.hpp>

#include "calendars/lay_out.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(markdown_pages)

BOOST_AUTO_TEST_CASE(a_month_is_a_table_of_appointments_and_a_list_of_days) {
  const std::string page = markdown(lay_out(tests::a_brief(), tests::a_plan()));
  BOOST_TEST(has(page, "\n## March 2027\n"));
  BOOST_TEST(
      has(page,
          "| Tue 9 Mar 2027 | 09:00 to 09:30 | lutetium Lu 177 dotatate (intravenous)  \\[lutetium/1\\] |"));
  BOOST_TEST(
      has(page,
          "- Wed 10 Feb to Sun 28 Feb 2027: DO NOT TAKE octreotide long-acting: washout before lutetium/1"));
  BOOST_TEST(has(page, "- Sun 14 Mar 2027: the clock changes, 02:00 becomes 03:00"));
  BOOST_TEST(has(page, "**PROVISIONAL**"));
  BOOST_TEST(has(page, "Decision support: a professional checks every sheet."));
}

BOOST_AUTO_TEST_CASE(markup_in_names_is_shown_as_it_is) {
  BOOST_TEST(markdown_text("a|b *c* [d](e) <img> `f` #g") == R"(a\|b \*c\* \[d\](e) \<img\> \`f\` \#g)");
  auto brief = tests::a_brief();
  brief.order.id = "x | <script>";
  BOOST_TEST(has(markdown(lay_out(brief, tests::a_plan())), R"(# Dose calendar of order x \| \<script\>)"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
