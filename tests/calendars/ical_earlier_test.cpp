// SPDX-License-Identifier: Apache-2.0
#include "calendars/ical_earlier.hpp"

#include <boost/test/unit_test.hpp>

#include "calendars/icalendar.hpp"
#include "calendars/languages/language.hpp"
#include "calendars/lay_out.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

using namespace std::chrono_literals;
using tests::a_brief;
using tests::a_plan;

int count_of(const std::string& text, const std::string& part) {
  int count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

/// The plan without its last event, exported to take the place of the whole one.
std::string second_file(const std::string& first, Detail detail = Detail::none) {
  auto plan = a_plan();
  plan.events.pop_back();
  plan.revision = revision_of_export({first}) + 1;
  return icalendar(lay_out(a_brief(), plan), {.detail = detail, .replaces = {first}});
}

BOOST_AUTO_TEST_SUITE(earlier_exports)

BOOST_AUTO_TEST_CASE(what_is_no_longer_planned_is_cancelled_with_a_higher_sequence) {
  const std::string first = icalendar(lay_out(a_brief(), a_plan()));
  const std::string second = second_file(first);
  BOOST_TEST(revision_of_export({first}) == 1);
  BOOST_TEST(revision_of_export({second}) == 2);
  BOOST_TEST(count_of(second, "STATUS:CANCELLED\r\n") == 1);
  BOOST_TEST(count_of(second, "SUMMARY:CANCELLED: Decision due\\, see your sheet\r\n") == 1);
  BOOST_TEST(count_of(second, "BEGIN:VEVENT") == count_of(first, "BEGIN:VEVENT"));
  BOOST_TEST(count_of(second, "SEQUENCE:1\r\n") == count_of(second, "BEGIN:VEVENT"));
}

BOOST_AUTO_TEST_CASE(what_was_cancelled_stays_cancelled_and_what_comes_back_does_not) {
  const std::string second = second_file(icalendar(lay_out(a_brief(), a_plan())));
  const std::string third = second_file(second);
  BOOST_TEST(count_of(third, "STATUS:CANCELLED\r\n") == 1);
  BOOST_TEST(count_of(third, "CANCELLED: CANCELLED") == 0);
  auto again = a_plan();
  again.revision = 3;
  BOOST_TEST(count_of(icalendar(lay_out(a_brief(), again), {.replaces = {second}}), "CANCELLED") == 0);
}

BOOST_AUTO_TEST_CASE(what_is_taken_back_in_private_tells_nothing_of_what_an_earlier_file_told) {
  const Language& spanish = *Language::find("es");
  for (const Detail told : {Detail::drug, Detail::full}) {
    auto nothing = a_plan();
    nothing.events.clear();
    nothing.patterns.clear();
    nothing.revision = 2;
    const Calendar empty = lay_out(a_brief(), nothing);
    const std::string first = icalendar(lay_out(a_brief(), a_plan()), {.detail = told, .language = &spanish});
    BOOST_TEST(count_of(first, "octreotide") > 0);
    const std::string second = icalendar(empty, {.detail = Detail::none, .replaces = {first}});
    BOOST_TEST(count_of(second, "STATUS:CANCELLED\r\n") == count_of(first, "BEGIN:VEVENT"));
    BOOST_TEST(count_of(second, "SUMMARY:CANCELLED: Medicine time\r\n") > 5);
    for (const std::string word : {"octreotide", "lutetium", "LOCATION", " mg", "hemograma"}) {
      BOOST_TEST(count_of(second, word) == 0, word);
    }
    // Also when the file in between told it as cancelled.
    const std::string between = icalendar(empty, {.detail = told, .replaces = {first}});
    BOOST_TEST(count_of(between, "octreotide") > 0);
    BOOST_TEST(count_of(icalendar(empty, {.replaces = {between}}), "octreotide") == 0);
  }
}

BOOST_AUTO_TEST_CASE(a_cancelled_entry_keeps_no_details_and_no_alarm) {
  const std::string first =
      icalendar(lay_out(a_brief(), a_plan()), {.detail = Detail::full, .alarms = {120min}});
  const std::string second = second_file(first);
  const auto entry = second.substr(second.find("STATUS:CANCELLED"));
  BOOST_TEST(entry.find("Held by") == std::string::npos);
  BOOST_TEST(entry.find("VALARM") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_no_export_of_ours_is_refused) {
  for (const std::string text : {"", "hello", "BEGIN:VEVENT\r\nUID:a\r\nEND:VEVENT\r\n",
                                 "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART:"
                                 "20270309T090000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"}) {
    BOOST_CHECK_THROW(revision_of_export({text}), NotAnExport);
  }
}

// RFC 5545, 3.6.6: a display alarm has an action, a description and a trigger; 2 hours are PT2H, a day P1D.
BOOST_AUTO_TEST_CASE(every_entry_has_the_alarms_asked_for_and_they_tell_no_more_than_its_title) {
  const std::string text = icalendar(lay_out(a_brief(), a_plan()), {.alarms = {24h, 120min}});
  const int entries = count_of(text, "BEGIN:VEVENT");
  BOOST_TEST(count_of(text, "TRIGGER:-P1D\r\n") == entries);
  BOOST_TEST(count_of(text, "TRIGGER:-PT2H\r\n") == entries);
  BOOST_TEST(text.find("octreotide") == std::string::npos);
  BOOST_TEST(icalendar(lay_out(a_brief(), a_plan())).find("VALARM") == std::string::npos);
}

// Tue 30 Mar 2027 10:00: the review of the depot.
BOOST_AUTO_TEST_CASE(a_decision_may_be_a_task) {
  const std::string text = icalendar(lay_out(a_brief(), a_plan()), {.decisions = Decisions::tasks});
  BOOST_TEST(count_of(text, "BEGIN:VTODO") == 1);
  BOOST_TEST(count_of(text, "DUE;TZID=America/New_York:20270330T100000\r\n") == 1);
  BOOST_TEST(count_of(text, "STATUS:NEEDS-ACTION\r\n") == 1);
}

BOOST_AUTO_TEST_CASE(the_calendar_names_itself_without_a_word_of_what_it_is_about) {
  const std::string text = icalendar(lay_out(a_brief(), a_plan()));
  BOOST_TEST(count_of(text, "\r\nNAME:Medicine times\r\n") == 1);
  BOOST_TEST(count_of(text, "REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n") == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
