// SPDX-License-Identifier: Apache-2.0
#include "calendars/ical_check.hpp"

#include <boost/test/unit_test.hpp>

#include "calendars/ical_split.hpp"
#include "calendars/icalendar.hpp"
#include "calendars/lay_out.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

using namespace std::chrono_literals;
using tests::a_brief;
using tests::a_plan;

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  BOOST_REQUIRE_MESSAGE(at != std::string::npos, what);
  return text.replace(at, what.size(), by);
}

std::string joined_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::string differences(const Calendar& calendar, const std::string& text) {
  return joined_lines(verdict_on({text}, &calendar).differences);
}

std::string faults(const std::string& text) {
  return joined_lines(verdict_on({text}, nullptr).faults);
}

BOOST_AUTO_TEST_SUITE(checked_exports)

BOOST_AUTO_TEST_CASE(every_way_of_writing_a_plan_is_the_plan) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  for (const Detail detail : {Detail::none, Detail::drug, Detail::full}) {
    for (const Decisions decisions : {Decisions::events, Decisions::tasks}) {
      const auto verdict = verdict_on(
          {icalendar(calendar, {.detail = detail, .alarms = {60min}, .decisions = decisions})}, &calendar);
      BOOST_TEST(joined_lines(verdict.faults) == "");
      BOOST_TEST(joined_lines(verdict.differences) == "");
      BOOST_TEST(verdict.entries == 8 + 6);
      BOOST_TEST(verdict.times == 8 + 129);
    }
  }
  std::vector<std::string> parts;
  for (const auto& file : split_icalendar(calendar, {}, Split::month)) parts.push_back(file.text);
  BOOST_TEST(joined_lines(verdict_on(parts, &calendar).differences) == "");
  BOOST_TEST(!verdict_on({parts.front()}, &calendar).differences.empty());
}

BOOST_AUTO_TEST_CASE(another_time_length_standing_or_title_is_told) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  const std::string text = icalendar(calendar, Detail::full);
  const std::string start = "DTSTART;TZID=America/New_York:20270309T090000";
  BOOST_TEST(differences(calendar, replaced(text, start, "DTSTART;TZID=America/New_York:20270309T091500"))
                 .starts_with("lutetium/1 is on Tue 9 Mar 2027 09:15: planned for Tue 9 Mar 2027 09:00\n"));
  BOOST_TEST(differences(calendar, replaced(text, "DTEND;TZID=America/New_York:20270309T093000",
                                            "DTEND;TZID=America/New_York:20270309T094500")) ==
             "lutetium/1 has another length than planned\n");
  BOOST_TEST(differences(calendar, replaced(text, "STATUS:TENTATIVE", "STATUS:CONFIRMED")) ==
             "octreotide-lar-after/1 is CONFIRMED: in the plan it is provisional\n");
  BOOST_TEST(
      differences(calendar, replaced(text, "(intramuscular)\\, 20 mg\r\n", "(intramuscular)\\, 30 mg\r\n"))
          .starts_with("octreotide-lar/1 is called \"octreotide long-acting (intramuscular), 30 mg\""));
  // The dose of 7 February 07:00 left out; the last one of March at 07:00 once more.
  BOOST_TEST(differences(calendar, replaced(text, "RRULE:FREQ=DAILY;COUNT=28\r\n",
                                            "RRULE:FREQ=DAILY;COUNT=28\r\nEXDATE;TZID=America/"
                                            "New_York:20270207T070000\r\n")) ==
             "a dose at home is missing: Sun 7 Feb 2027 07:00\n");
  BOOST_TEST(differences(calendar, replaced(text, "COUNT=16", "COUNT=17")) ==
             "an entry is not planned: Wed 17 Mar 2027 07:00\n");
}

BOOST_AUTO_TEST_CASE(what_is_missing_or_cancelled_is_told_by_its_name) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  auto fewer = a_plan();
  fewer.events.pop_back();
  const std::string less = icalendar(lay_out(a_brief(), fewer));
  const std::string missing = "octreotide-lar-review/1 is missing: planned for Tue 30 Mar 2027 10:00\n";
  BOOST_TEST(differences(calendar, less) == missing);
  // And a file that has it cancelled is no better.
  fewer.revision = 2;
  const std::string cancelled = icalendar(lay_out(a_brief(), fewer), {.replaces = {icalendar(calendar)}});
  BOOST_TEST(differences(calendar, cancelled) == missing);
  const auto verdict = verdict_on({cancelled}, nullptr);
  BOOST_TEST(verdict.cancelled == 1);
  BOOST_TEST(verdict.revision == 2);
}

BOOST_AUTO_TEST_CASE(what_other_programs_would_choke_on_is_told_with_its_line) {
  const std::string text = icalendar(lay_out(a_brief(), a_plan()));
  BOOST_TEST(faults(text) == "");
  BOOST_TEST(faults("") == "there is no VCALENDAR\n");
  BOOST_TEST(faults("hello") ==
             "line 1: does not end in CR LF\nline 1: has no name of a property before a colon\nthere is no "
             "VCALENDAR\n");
  BOOST_TEST(faults(replaced(text, "VERSION:2.0\r\n", "VERSION:2.0\n")) == "line 2: does not end in CR LF\n");
  BOOST_TEST(faults(replaced(text, "VERSION:2.0\r\n", "")) == "line 1: VCALENDAR has no VERSION\n");
  BOOST_TEST(faults(replaced(text, "COLOR:teal", "COLOR:" + std::string(70, 'x'))) ==
             "line 7: is longer than 75 octets\n");
  BOOST_TEST(faults(replaced(text, "COLOR:teal", "COLOR:te\x01l")) == "line 7: has a control character\n");
  BOOST_TEST(faults(replaced(text, "COLOR:teal", "COLOR:te\xFFl")) == "line 7: is not UTF-8\n");
  BOOST_TEST(
      faults(replaced(text, "TZID:America/New_York", "TZID:Eastern")).find("of a VTIMEZONE of this file") !=
      std::string::npos);
  BOOST_TEST(faults(replaced(text, "END:VEVENT\r\n", "")).find("ends nothing that is open") !=
             std::string::npos);
  const auto uid = text.find("UID:");
  const std::string line = text.substr(uid, text.find("\r\n", uid) + 2 - uid);
  BOOST_TEST(faults(replaced(text, line, "")).find("VEVENT has no UID") != std::string::npos);
  const auto next = text.find("UID:", uid + 1);
  std::string twice = text;
  twice.replace(next, line.size(), line);
  BOOST_TEST(faults(twice).find("this UID is there twice") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(whatever_the_bytes_are_the_check_answers) {
  const std::string text = icalendar(lay_out(a_brief(), a_plan()));
  for (std::size_t at = 0; at < text.size(); at += 37) {
    std::string torn = text.substr(0, at);
    BOOST_TEST(!verdict_on({torn}, nullptr).faults.empty());
    std::string bent = text;
    bent[at] = static_cast<char>(bent[at] ^ 0x55);
    verdict_on({bent}, nullptr);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
