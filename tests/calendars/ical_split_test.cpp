// SPDX-License-Identifier: Apache-2.0
#include "calendars/ical_split.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "calendars/lay_out.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

using namespace std::chrono_literals;
using tests::a_brief;
using tests::a_plan;

/// Every entry's UID line with its time line: what makes an entry that entry.
std::multiset<std::string> entries_of(const std::string& text) {
  std::multiset<std::string> entries;
  for (auto at = text.find("BEGIN:VEVENT"); at != std::string::npos; at = text.find("BEGIN:VEVENT", at + 1)) {
    entries.insert(text.substr(at, text.find("END:VEVENT", at) - at));
  }
  return entries;
}

std::multiset<std::string> entries_of(const std::vector<ICalendarFile>& files) {
  std::multiset<std::string> entries;
  for (const ICalendarFile& file : files) entries.merge(entries_of(file.text));
  return entries;
}

std::vector<std::string> names_of(const std::vector<ICalendarFile>& files) {
  std::vector<std::string> names;
  for (const ICalendarFile& file : files) names.push_back(file.name);
  return names;
}

BOOST_AUTO_TEST_SUITE(split_calendars)

BOOST_AUTO_TEST_CASE(every_entry_of_the_whole_is_in_exactly_one_file_unchanged) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  for (const Detail detail : {Detail::none, Detail::full}) {
    const ICalendarOptions options{.detail = detail, .alarms = {60min}};
    const auto whole = entries_of(icalendar(calendar, options));
    BOOST_TEST(whole.size() == 8 + 6);
    for (const Split split : {Split::course, Split::month}) {
      BOOST_TEST((entries_of(split_icalendar(calendar, options, split)) == whole));
    }
  }
}

// The plan runs from 1 February to 30 March 2027.
BOOST_AUTO_TEST_CASE(a_month_is_a_file_with_the_doses_of_that_month) {
  const auto files = split_icalendar(lay_out(a_brief(), a_plan()), {}, Split::month);
  const std::vector<std::string> expected{"2027-02.ics", "2027-03.ics"};
  BOOST_TEST(names_of(files) == expected, boost::test_tools::per_element());
  BOOST_TEST(files[0].text.find("TZID=America/New_York:202703") == std::string::npos);
  BOOST_TEST(files[1].text.find("TZID=America/New_York:202702") == std::string::npos);
  BOOST_TEST(files[1].text.find("NAME:Medicine times\\, 2027-03\r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(names_of_courses_are_told_only_where_names_of_drugs_are) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  const auto hidden = split_icalendar(calendar, {}, Split::course);
  BOOST_TEST(hidden.front().name == "course-1.ics");
  BOOST_TEST(hidden.front().contains == "octreotide-sc");
  for (const ICalendarFile& file : hidden) {
    BOOST_TEST(file.text.find("octreotide") == std::string::npos);
    BOOST_TEST(file.text.find("lutetium") == std::string::npos);
  }
  const auto named = split_icalendar(calendar, {.detail = Detail::drug}, Split::course);
  BOOST_TEST(named.front().name == "octreotide-sc.ics");
  BOOST_TEST(named.size() == hidden.size());
}

BOOST_AUTO_TEST_CASE(what_was_taken_back_has_a_file_of_its_own) {
  const Calendar before = lay_out(a_brief(), a_plan());
  auto plan = a_plan();
  plan.events.pop_back();
  plan.revision = 2;
  const Calendar after = lay_out(a_brief(), plan);
  std::vector<std::string> earlier;
  for (const ICalendarFile& file : split_icalendar(before, {}, Split::month)) earlier.push_back(file.text);
  BOOST_TEST(revision_of_export(earlier) == 1);
  const auto files = split_icalendar(after, {.replaces = earlier}, Split::month);
  BOOST_TEST(files.back().name == "cancelled.ics");
  BOOST_TEST(entries_of(files.back().text).size() == 1);
  BOOST_TEST((entries_of(files) == entries_of(icalendar(after, {.replaces = earlier}))));
  // Nothing taken back, no such file.
  BOOST_TEST(split_icalendar(after, {.replaces = {icalendar(after, {})}}, Split::month).size() == 2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
