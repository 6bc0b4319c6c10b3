// SPDX-License-Identifier: Apache-2.0
#include "calendars/icalendar.hpp"

#include <libical/ical.h>

#include <boost/test/unit_test.hpp>
#include <map>
#include <memory>
#include <set>

#include "calendars/languages/language.hpp"
#include "calendars/lay_out.hpp"
#include "engine/time/text.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

using namespace std::chrono_literals;
using tests::a_brief;
using tests::a_plan;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

int count_of(const std::string& text, const std::string& part) {
  int count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

std::string unfolded(std::string text) {
  for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) text.erase(at, 3);
  return text;
}

using Parsed = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

Parsed parsed(const std::string& text) {
  Parsed root{icalparser_parse_string(text.c_str()), &icalcomponent_free};
  BOOST_REQUIRE(root);
  BOOST_REQUIRE_EQUAL(icalcomponent_count_errors(root.get()), 0);
  return root;
}

/// Is the day of the occurrence an exception of its series?
bool rests(icalcomponent* event, icaltimetype time) {
  for (icalproperty* rest = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY); rest != nullptr;
       rest = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)) {
    if (icaltime_compare_date_only(icalproperty_get_exdate(rest), time) == 0) return true;
  }
  return false;
}

/// Every occurrence of every event, by UID, as libical's own reader expands it with the file's VTIMEZONE.
std::multimap<std::string, std::string> occurrences(const std::string& text) {
  const Parsed root = parsed(text);
  std::multimap<std::string, std::string> all;
  for (icalcomponent* event = icalcomponent_get_first_component(root.get(), ICAL_VEVENT_COMPONENT);
       event != nullptr; event = icalcomponent_get_next_component(root.get(), ICAL_VEVENT_COMPONENT)) {
    const icaltimetype start = icalcomponent_get_dtstart(event);
    const auto keep = [&](icaltimetype time) {
      time.zone = start.zone;
      const icaltimetype utc = icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
      all.emplace(icalcomponent_get_uid(event), icaltime_as_ical_string(utc));
    };
    icalproperty* rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    if (rule == nullptr) {
      keep(start);
      continue;
    }
    const icalrecurrencetype repeat = icalproperty_get_rrule(rule);
    const std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)> each{
        icalrecur_iterator_new(repeat, start), &icalrecur_iterator_free};
    for (icaltimetype time = icalrecur_iterator_next(each.get()); !icaltime_is_null_time(time);
         time = icalrecur_iterator_next(each.get())) {
      if (!rests(event, time)) keep(time);
    }
  }
  return all;
}

std::string as_ical(time::Instant instant) {
  std::string text = time::iso_utc(instant);
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

BOOST_AUTO_TEST_SUITE(icalendars)

BOOST_AUTO_TEST_CASE(lines_end_in_crlf_and_none_is_longer_than_75_octets) {
  const std::string text = icalendar(lay_out(a_brief(), a_plan()), Detail::full);
  std::size_t begin = 0;
  while (begin < text.size()) {
    const auto end = text.find("\r\n", begin);
    BOOST_REQUIRE(end != std::string::npos);
    BOOST_REQUIRE(end - begin <= 75);
    BOOST_REQUIRE(text.substr(begin, end - begin).find_first_of("\r\n") == std::string::npos);
    begin = end + 2;
  }
}

BOOST_AUTO_TEST_CASE(an_appointment_has_its_local_time_its_zone_its_end_and_its_standing) {
  const std::string text = unfolded(icalendar(lay_out(a_brief(), a_plan())));
  BOOST_TEST(has(text, "DTSTART;TZID=America/New_York:20270309T090000\r\n"));
  BOOST_TEST(has(text, "DTEND;TZID=America/New_York:20270309T093000\r\n"));
  BOOST_TEST(has(text, "DTSTAMP:20270115T140000Z\r\n"));
  BOOST_TEST(has(text, "SEQUENCE:0\r\n"));
  BOOST_TEST(has(text, "CLASS:PRIVATE\r\n"));
  BOOST_TEST(count_of(text, "STATUS:TENTATIVE") == 1);  // the depot whose dose is open
  BOOST_TEST(count_of(text, "STATUS:CONFIRMED") == 7 + 6);
  regimen::Plan second = a_plan();
  second.revision = 2;
  BOOST_TEST(has(icalendar(lay_out(a_brief(), second)), "SEQUENCE:1\r\n"));
}

BOOST_AUTO_TEST_CASE(by_default_nothing_tells_what_it_is_about) {
  const std::string text = unfolded(icalendar(lay_out(a_brief(), a_plan())));
  for (const char* const told :
       {"octreotide", "lutetium", "GBq", "mcg", "vipoma", "injection", "antiemetic"}) {
    BOOST_TEST(!has(text, told), told);
  }
  BOOST_TEST(count_of(text, "SUMMARY:Medicine time\r\n") == 4 + 6);
  BOOST_TEST(count_of(text, "SUMMARY:Decision due\\, see your sheet\r\n") == 1);
  BOOST_TEST(count_of(text, "SUMMARY:Medicine time (not yet decided)\r\n") ==
             1);  // the depot whose dose is open
  BOOST_TEST(count_of(text, "SUMMARY:Medicine time: start\\, see your sheet\r\n") == 1);
  BOOST_TEST(count_of(text, "SUMMARY:Medicine time: stop\\, see your sheet\r\n") == 1);
}

BOOST_AUTO_TEST_CASE(more_is_told_when_it_is_asked_for) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  const std::string drug = unfolded(icalendar(calendar, Detail::drug));
  BOOST_TEST(has(drug, "SUMMARY:octreotide long-acting (intramuscular)\r\n"));
  BOOST_TEST(has(drug, "SUMMARY:octreotide long-acting (intramuscular) [PROVISIONAL]\r\n"));
  BOOST_TEST(!has(drug, "20 mg"));
  const std::string full = unfolded(icalendar(calendar, Detail::full));
  BOOST_TEST(has(full, "SUMMARY:octreotide long-acting (intramuscular)\\, 20 mg\r\n"));
  BOOST_TEST(has(full, "LOCATION:lutetium-room\r\n"));
  BOOST_TEST(has(full, "Window Tue 2 Mar 2027 09:00 to Thu 11 Mar 2027 15:00"));
}

BOOST_AUTO_TEST_CASE(a_decision_that_was_made_is_not_due_and_who_made_it_is_told_in_full_only) {
  regimen::Plan plan = a_plan();
  for (regimen::PlannedEvent& event : plan.events) {
    if (event.kind == regimen::EventKind::review) event.say = "decided: 30 mg from here on, by A. Clinician";
  }
  const Calendar calendar = lay_out(a_brief(), plan);
  for (const Detail detail : {Detail::none, Detail::drug}) {
    const std::string text = unfolded(icalendar(calendar, detail));
    BOOST_TEST(has(text, "SUMMARY:Decision made\\, see your sheet"));
    BOOST_TEST(!has(text, "Decision due"));
    BOOST_TEST(!has(text, "A. Clinician"));
    BOOST_TEST(!has(text, "30 mg"));
  }
  BOOST_TEST(has(unfolded(icalendar(calendar, Detail::full)),
                 "SUMMARY:Decided: 30 mg from here on\\, by A. Clinician"));
}

BOOST_AUTO_TEST_CASE(a_file_in_another_language_has_no_english_sentence_and_the_same_entries) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  const Language& spanish = *Language::find("es");
  const std::string private_file = icalendar(calendar, {.detail = Detail::none, .language = &spanish});
  const std::string text = unfolded(private_file);
  BOOST_TEST(has(text, "NAME:Horas de las medicinas\r\n"));
  BOOST_TEST(has(text, "SUMMARY:Hora de la medicina\r\n"));
  BOOST_TEST(has(text, "SUMMARY:Toca decidir\\, vea su hoja\r\n"));
  for (const std::string word : {"Medicine", "sheet", "Sheet", "Decision", "decided", "octreotide"}) {
    BOOST_TEST(!has(text, word), word);
  }
  BOOST_TEST((occurrences(private_file) == occurrences(icalendar(calendar))));
  const std::string full = unfolded(icalendar(calendar, {.detail = Detail::full, .language = &spanish}));
  BOOST_TEST(has(full, "Margen "));
  BOOST_TEST(has(full, "SUMMARY:Empezar octreotide short-acting"));
  for (const std::string word : {"Window", "Planned", "Slack", "Held by", "Start ", "Sheet"}) {
    BOOST_TEST(!has(full, word), word);
  }
}

BOOST_AUTO_TEST_CASE(what_is_taken_back_says_so_once_in_the_language_of_the_file) {
  const Language& spanish = *Language::find("es");
  const std::string before = icalendar(lay_out(a_brief(), a_plan()), {.language = &spanish});
  regimen::Plan shorter = a_plan();
  shorter.events.pop_back();
  const Calendar calendar = lay_out(a_brief(), shorter);
  const std::string once = icalendar(calendar, {.replaces = {before}, .language = &spanish});
  BOOST_TEST(count_of(unfolded(once), "SUMMARY:CANCELADO: ") == 1);
  const std::string twice = unfolded(icalendar(calendar, {.replaces = {once}, .language = nullptr}));
  BOOST_TEST(count_of(twice, "SUMMARY:CANCELADO: ") == 1);
  BOOST_TEST(!has(twice, "CANCELLED: CANCELADO"));
}

BOOST_AUTO_TEST_CASE(a_reader_finds_every_dose_and_appointment_at_its_instant_and_nothing_else) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  std::multiset<std::string> expected, found;
  for (const Entry& entry : calendar.entries) expected.insert(as_ical(entry.event.start));
  for (const HomeDose& dose : calendar.home[0].doses) expected.insert(as_ical(dose.at));
  for (const auto& [uid, at] : occurrences(icalendar(calendar))) found.insert(at);
  BOOST_REQUIRE_EQUAL(expected.size(), 8 + 129);
  BOOST_CHECK_EQUAL_COLLECTIONS(found.begin(), found.end(), expected.begin(), expected.end());
}

// Held from Mon 8 Mar 09:00 to Tue 9 Mar 09:30: the doses of 15:00 and 22:00 on the 8th and of 07:00 on the
// 9th.
BOOST_AUTO_TEST_CASE(a_series_lasts_at_most_its_month_and_a_short_hold_is_its_exception) {
  const std::string text = icalendar(lay_out(a_brief(), a_plan()));
  BOOST_TEST(has(text, "EXDATE;TZID=America/New_York:20270308T150000\r\n"));
  BOOST_TEST(has(text, "EXDATE;TZID=America/New_York:20270308T220000\r\n"));
  BOOST_TEST(has(text, "EXDATE;TZID=America/New_York:20270309T070000\r\n"));
  BOOST_TEST(count_of(text, "EXDATE") == 3);
  // From the 1st to the 28th of February, and to the 16th of March, the days of the hold among them.
  BOOST_TEST(count_of(text, "RRULE:FREQ=DAILY;COUNT=28\r\n") == 3);
  BOOST_TEST(count_of(text, "RRULE:FREQ=DAILY;COUNT=16\r\n") == 3);
}

BOOST_AUTO_TEST_CASE(a_hold_of_more_than_a_week_splits_a_series) {
  regimen::Plan plan = a_plan();
  auto& segments = plan.patterns[0].segments;
  segments[1].from = tests::at("2027-03-03T09:00");  // from 3 to 9 March: 6 or 7 days without
  segments[0].to = segments[1].from;
  BOOST_TEST(count_of(icalendar(lay_out(a_brief(), plan)), "RRULE") == 6);
  segments[1].from = tests::at("2027-03-02T06:00");  // 07:00 rests on 8 days, 15:00 and 22:00 on 7
  segments[0].to = segments[1].from;
  BOOST_TEST(count_of(icalendar(lay_out(a_brief(), plan)), "BEGIN:VEVENT") == 8 + 3 + 4);
}

BOOST_AUTO_TEST_CASE(times_that_the_clock_skips_or_repeats_come_through_as_the_instants_of_the_plan) {
  regimen::Plan plan = a_plan();
  plan.first = tests::day("2027-03-12");
  plan.last = tests::day("2027-11-09");
  plan.events.clear();
  plan.washouts.clear();
  plan.patterns[0].times = {1h + 30min, 2h + 30min};
  plan.patterns[0].segments.resize(1);
  plan.patterns[0].segments[0].from = tests::at("2027-03-12T00:00");
  plan.patterns[0].segments[0].to = tests::at("2027-11-10T00:00");
  const Calendar calendar = lay_out(a_brief(), plan);
  std::multiset<std::string> expected, found;
  for (const HomeDose& dose : calendar.home[0].doses) expected.insert(as_ical(dose.at));
  for (const auto& [uid, at] : occurrences(icalendar(calendar))) found.insert(at);
  BOOST_REQUIRE_EQUAL(expected.size(), 2 * 243);  // 12 March to 9 November: 20+30+31+30+31+31+30+31+9 days
  BOOST_CHECK_EQUAL_COLLECTIONS(found.begin(), found.end(), expected.begin(), expected.end());
}

// The year before the first entry, too: readers exist that fail unless both kinds of time were before it.
BOOST_AUTO_TEST_CASE(the_zone_travels_along_with_the_changes_of_the_plans_span_and_the_year_before) {
  const std::string text = icalendar(lay_out(a_brief(), a_plan()));
  BOOST_TEST(count_of(text, "BEGIN:VTIMEZONE") == 1);
  BOOST_TEST(has(text, "TZID:America/New_York\r\n"));
  // In force on 1 February 2027: standard time since 1 November 2026; 14 March 02:00 daylight time.
  BOOST_TEST(has(text,
                 "BEGIN:STANDARD\r\nDTSTART:20251102T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\n"
                 "TZNAME:EST\r\nRDATE:20251102T020000\r\nRDATE:20261101T020000\r\nEND:STANDARD\r\n"));
  BOOST_TEST(has(text,
                 "BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\n"
                 "TZNAME:EDT\r\nRDATE:20260308T020000\r\nRDATE:20270314T020000\r\nEND:DAYLIGHT\r\n"));
  BOOST_TEST(count_of(text, "TZOFFSETTO") == 2);
}

BOOST_AUTO_TEST_CASE(summer_time_never_travels_without_the_standard_time_before_it) {
  regimen::Plan plan = a_plan();
  plan.first = tests::day("2027-06-01");
  plan.last = tests::day("2027-06-30");
  plan.events.clear();
  plan.patterns.clear();
  const std::string text = icalendar(lay_out(a_brief(), plan));
  BOOST_TEST(has(text, "BEGIN:STANDARD\r\nDTSTART:20261101T020000\r\n"));
  BOOST_TEST(has(text, "BEGIN:DAYLIGHT\r\nDTSTART:20270314T020000\r\n"));
  BOOST_TEST(count_of(text, "TZOFFSETTO") == 2);
}

BOOST_AUTO_TEST_CASE(a_change_of_standard_time_is_no_summer_time) {
  regimen::Brief brief = a_brief();
  // Nepal went from 05:30 to 05:45 ahead of UTC on 1 January 1986, and stayed there.
  brief.zone = std::make_shared<const time::Zone>(
      "Asia/Kathmandu",
      std::vector<time::OffsetChange>{{.begin = time::Instant{}, .offset = 330min, .abbreviation = "+0530"},
                                      {.begin = time::parse_iso_instant("1985-12-31T18:30Z").value(),
                                       .offset = 345min,
                                       .abbreviation = "+0545"}});
  const std::string text = icalendar(lay_out(brief, a_plan()));
  BOOST_TEST(
      has(text, "BEGIN:STANDARD\r\nDTSTART:19860101T000000\r\nTZOFFSETFROM:+0530\r\nTZOFFSETTO:+0545\r\n"));
  BOOST_TEST(!has(text, "DAYLIGHT"));
}

BOOST_AUTO_TEST_CASE(what_is_only_taken_if_needed_is_no_entry) {
  regimen::Plan plan = a_plan();
  plan.events.clear();
  plan.patterns[0].segments.erase(plan.patterns[0].segments.begin(), plan.patterns[0].segments.begin() + 3);
  BOOST_TEST(!has(icalendar(lay_out(a_brief(), plan), Detail::full), "BEGIN:VEVENT"));
}

BOOST_AUTO_TEST_CASE(an_offset_that_is_no_whole_hour_is_told_in_utc_as_well) {
  regimen::Brief brief = a_brief();
  brief.zone = std::make_shared<const time::Zone>(
      "Asia/Kathmandu",
      std::vector<time::OffsetChange>{{.begin = time::Instant{}, .offset = 345min, .abbreviation = "+0545"}});
  // 09:00 in New York on 9 March 2027 is 14:00 UTC.
  BOOST_TEST(has(unfolded(icalendar(lay_out(brief, a_plan()))), "2027-03-09T14:00:00Z (UTC)"));
  BOOST_TEST(!has(unfolded(icalendar(lay_out(a_brief(), a_plan()))), "(UTC)"));
}

BOOST_AUTO_TEST_CASE(hostile_names_stay_text) {
  regimen::Brief brief = a_brief();
  regimen::Plan plan = a_plan();
  const std::string hostile = "a,b;c\\d\r\nEND:VEVENT\r\nBEGIN:VEVENT\nX \xF0\x9F\x92\x89 \xE2\x80\xAE";
  for (auto& event : plan.events) event.say = event.place = hostile;
  plan.patterns[0].say = hostile;
  brief.order.id = hostile;
  const std::string text = icalendar(lay_out(brief, plan), Detail::full);
  BOOST_TEST(count_of(text, "\r\nBEGIN:VEVENT\r\n") == 8 + 6);
  const Parsed root = parsed(text);
  icalcomponent* event = icalcomponent_get_first_component(root.get(), ICAL_VEVENT_COMPONENT);
  event = icalcomponent_get_next_component(root.get(), ICAL_VEVENT_COMPONENT);
  BOOST_TEST(
      icalcomponent_get_summary(event) ==
      "a,b;c\\d\\u{d}\\u{a}END:VEVENT\\u{d}\\u{a}BEGIN:VEVENT\\u{a}X \xF0\x9F\x92\x89 \\u{202e}, 20 mg");
}

BOOST_AUTO_TEST_CASE(the_same_plan_gives_the_same_bytes_and_uids_are_distinct) {
  const std::string text = icalendar(lay_out(a_brief(), a_plan()));
  BOOST_TEST(text == icalendar(lay_out(a_brief(), a_plan())));
  std::set<std::string> uids;
  for (const auto& [uid, at] : occurrences(text)) uids.insert(uid);
  BOOST_TEST(uids.size() == 8 + 6);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
