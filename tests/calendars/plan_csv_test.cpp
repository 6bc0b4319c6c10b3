// SPDX-License-Identifier: Apache-2.0
#include "calendars/plan_csv.hpp"

#include <boost/test/unit_test.hpp>

#include "calendars/lay_out.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(tables)

// RFC 4180, section 2: a field with a comma, a quote or a line end is quoted, quotes are doubled, lines end
// in CR LF.
BOOST_AUTO_TEST_CASE(cells_are_quoted_only_where_they_must_be) {
  BOOST_TEST(comma_separated({"a", "b, c", "say \"no\"", ""}) == "a,\"b, c\",\"say \"\"no\"\"\",\r\n");
}

// OWASP's list (hazard 44), alone, after blanks and no-break spaces, and after a line end within the cell.
BOOST_AUTO_TEST_CASE(what_a_spreadsheet_would_run_begins_with_an_apostrophe) {
  for (const std::string start : {"=", "+", "-", "@", "\t", "\r"}) {
    for (const std::string before : {"", " ", "   ", "\xC2\xA0", " \xC2\xA0 "}) {
      BOOST_TEST(looks_like_a_formula(before + start + "1+1"),
                 "before '" << before << "' start '" << start << "'");
      BOOST_TEST(looks_like_a_formula("name\n" + before + start + "1+1"));
    }
  }
  BOOST_TEST(comma_separated({"=1+1"}) == "'=1+1\r\n");
  BOOST_TEST(comma_separated({"=1+1"}, Cells::raw) == "=1+1\r\n");
  // Each line of a cell, whichever of CR and LF ends the one before it; a CR that begins a line is on the
  // list itself.
  BOOST_TEST(comma_separated({"=1\n+2\r-3\r\n@4"}) == "\"'=1\n'+2\r'-3\r\n'@4\"\r\n");
  BOOST_TEST(comma_separated({"\r=1", "a\r\nb"}) == "\"'\r'=1\",\"a\r\nb\"\r\n");
  BOOST_TEST(looks_like_a_formula("name\r=1+1"));
  for (const std::string harmless : {"", "20 mg", "a=b", "2027-03-09 09:00", "x-y", "1+1"}) {
    BOOST_TEST(!looks_like_a_formula(harmless), harmless);
  }
}

BOOST_AUTO_TEST_CASE(every_event_and_every_home_dose_has_its_line) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  const std::string table = plan_csv(calendar);
  for (const Entry& entry : calendar.entries)
    BOOST_TEST(has(table, "," + entry.event.id + ","), entry.event.id);
  std::size_t doses = 0, told = 0;
  for (const HomeCourse& course : calendar.home) doses += course.doses.size();
  for (auto at = table.find("home dose,"); at != std::string::npos; at = table.find("home dose,", at + 1))
    ++told;
  BOOST_TEST(told == doses);
  // Tue 9 Mar 2027 09:00 in New York is 14:00 UTC: winter time lasts until Sun 14 Mar.
  BOOST_TEST(has(table,
                 "administration,lutetium/1,Tue,2027-03-09 09:00,2027-03-09 09:30,America/New_York,"
                 "2027-03-09T14:00:00Z,"));
  BOOST_TEST(has(table, "DO NOT TAKE,octreotide-sc,Mon,2027-03-08 09:00,2027-03-09 09:30,"));
  BOOST_TEST(has(table, "only if needed,octreotide-sc,"));
}

BOOST_AUTO_TEST_CASE(a_name_that_is_a_formula_stays_text) {
  auto brief = tests::a_brief();
  brief.order.id = "=HYPERLINK(\"http://x\")";
  const std::string table = plan_csv(lay_out(brief, tests::a_plan()));
  BOOST_TEST(has(table, "\"'=HYPERLINK(\"\"http://x\"\")\""));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
