// SPDX-License-Identifier: Apache-2.0
#include "calendars/text_day_list.hpp"

#include <boost/test/unit_test.hpp>
#include <set>
#include <sstream>

#include "calendars/conflict.hpp"
#include "calendars/lay_out.hpp"
#include "calendars/wording.hpp"
#include "engine/time/text.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

using tests::a_brief;
using tests::a_plan;

bool has(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

std::vector<std::string> lines_of(const std::string& page) {
  std::vector<std::string> lines;
  std::istringstream in{page};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

BOOST_AUTO_TEST_SUITE(text_day_lists)

BOOST_AUTO_TEST_CASE(the_headings_of_days_and_ranges_cover_the_horizon_without_a_hole) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  const std::string page = text_day_list(calendar);
  // Every range that starts on some day and is printed as a heading: found by its spelling.
  std::set<std::string> lines;
  for (const std::string& line : lines_of(page)) lines.insert(line);
  time::LocalDay next = calendar.shown_first;
  while (next <= calendar.shown_last) {
    time::LocalDay last = next;
    while (last <= calendar.shown_last && !lines.contains(day_range(next, last)))
      last += std::chrono::days{1};
    BOOST_REQUIRE_MESSAGE(last <= calendar.shown_last, "no heading covers " << time::weekday_date(next));
    next = last + std::chrono::days{1};
  }
}

BOOST_AUTO_TEST_CASE(equal_days_are_folded_within_their_month) {
  const std::string page = text_day_list(lay_out(a_brief(), a_plan()));
  BOOST_TEST(
      has(page,
          "\nWed 10 Feb to Sun 28 Feb 2027\n"
          "  TAKE octreotide short-acting (subcutaneous) 100 mcg (1 x 100 mcg ampoule) at 07:00, 15:00 and\n"
          "    22:00\n"
          "  DO NOT TAKE octreotide long-acting: washout before lutetium/1 "
          "(lu177-ssa-long-acting-washout)\n"));
  BOOST_TEST(has(page, "\nMon 1 Mar to Sun 7 Mar 2027\n"));
  BOOST_TEST(has(page, "\nMarch 2027\n==========\n"));
}

BOOST_AUTO_TEST_CASE(the_infusion_day_is_a_minute_list) {
  const std::string page = text_day_list(lay_out(a_brief(), a_plan()));
  const auto place = [&](const std::string& text) {
    const auto found = page.find(text);
    BOOST_REQUIRE_MESSAGE(found != std::string::npos, text);
    return found;
  };
  const auto heading = place("\nTue 9 Mar 2027\n");
  const auto antiemetic = place("  08:00          antiemetic (the clinician chooses) [antiemetic/1]");
  const auto amino = place("08:30 to 12:30 amino acid solution");
  const auto infusion =
      place("09:00 to 09:30 lutetium Lu 177 dotatate (intravenous), 7.4 GBq, place lutetium-room");
  const auto depot = place("may be given from 13:30 until 09:00 on Wed 10 Mar 2027");
  BOOST_TEST(heading < antiemetic);
  BOOST_TEST(antiemetic < amino);
  BOOST_TEST(amino < infusion);
  BOOST_TEST(infusion < depot);
  BOOST_TEST(has(page, "[PROVISIONAL: dose to be entered by the clinician]"));
  BOOST_TEST(has(page, "moves with lutetium/1 (lu177-amino-acid-lead)"));
  BOOST_TEST(
      has(page, "DO NOT TAKE octreotide short-acting (subcutaneous) until 09:30: held for lutetium/1"));
}

BOOST_AUTO_TEST_CASE(each_appointment_tells_its_window_its_slack_and_what_holds_it) {
  const std::string page = text_day_list(lay_out(a_brief(), a_plan()));
  BOOST_TEST(has(page, "octreotide long-acting (intramuscular), 20 mg (1 x 20 mg kit), place injection"));
  BOOST_TEST(has(page, "zero slack: no other time is legal"));
  BOOST_TEST(has(page, "slack: not earlier, 2 days later"));
  BOOST_TEST(has(page, "window: Tue 2 Mar 2027 09:00 to Thu 11 Mar 2027 15:00, if other dates move too"));
  BOOST_TEST(has(page, "held by: order"));
}

BOOST_AUTO_TEST_CASE(what_is_only_taken_if_needed_stands_apart_and_never_at_a_clock_time) {
  const std::string page = text_day_list(lay_out(a_brief(), a_plan()));
  BOOST_TEST(has(page, "\nOnly if needed\n==============\n"));
  BOOST_TEST(has(page, "07:00 until Thu 1 Apr 2027 00:00; not at set times (oct-sc-breakthrough)"));
  BOOST_TEST(has(page, "\n  Only if needed: octreotide short-acting (subcutaneous), see below\n"));
  const auto from = page.find("Thu 18 Mar");
  BOOST_REQUIRE(from != std::string::npos);
  BOOST_TEST(page.find("TAKE octreotide", from) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(below_the_days_stand_decisions_rules_sources_and_the_standing_sentence) {
  const std::string page = text_day_list(lay_out(a_brief(), a_plan()));
  BOOST_TEST(has(page, "Tue 30 Mar 2027: dose of octreotide long-acting"));
  BOOST_TEST(has(page, "waiting for it: octreotide-lar-after/1"));
  BOOST_TEST(has(page, "octreotide-lar-between/1: the washout before lutetium/2 leaves no day for it"));
  BOOST_TEST(has(page, "octreotide-lar/1 to octreotide-lar-after/1: no depot"));
  BOOST_TEST(has(page, "lu177-ssa-long-acting-washout contraindicated"));
  BOOST_TEST(has(page, "source: BMJ Best Practice, VIPoma; treatment algorithm"));
  BOOST_TEST(has(page, "Rules applied, profile bmj"));
  BOOST_TEST(has(page, "oct-lar-tolerance: no source gives a tolerance: the site enters it"));
  BOOST_TEST(page.ends_with("\nDecision support: a professional checks every sheet.\n"));
}

BOOST_AUTO_TEST_CASE(no_line_is_wider_than_100_columns_and_all_is_ascii) {
  const std::string page = text_day_list(lay_out(a_brief(), a_plan()));
  for (const std::string& line : lines_of(page)) BOOST_TEST(columns(line) <= 100, line);
  for (const char byte : page) BOOST_REQUIRE(byte == '\n' || (byte >= ' ' && byte <= '~'));
}

BOOST_AUTO_TEST_CASE(emphasis_changes_no_word) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  std::string bold = text_day_list(calendar, Ink{.colour = true});
  BOOST_TEST(has(bold, "\x1B[1mDO NOT TAKE\x1B[0m"));
  for (const std::string code : {"\x1B[1m", "\x1B[0m"}) {
    for (auto found = bold.find(code); found != std::string::npos; found = bold.find(code)) {
      bold.erase(found, code.size());
    }
  }
  BOOST_TEST(bold == text_day_list(calendar));
}

BOOST_AUTO_TEST_CASE(names_from_elsewhere_cannot_drive_the_terminal) {
  regimen::Brief brief = a_brief();
  regimen::Plan plan = a_plan();
  brief.order.id = "x\x1B]0;owned\x07";
  plan.events[1].say = "a\r\nb\tc \xE2\x80\xAE rtl \xC2\x9B";
  plan.patterns[0].say = "broken \xFF utf";
  plan.notes = {"line one\nTue 2 Feb 2027"};
  const std::string page = text_day_list(lay_out(brief, plan));
  for (const char byte : page) BOOST_REQUIRE(byte == '\n' || static_cast<unsigned char>(byte) >= ' ');
  BOOST_TEST(has(page, "x\\u{1b}]0;owned\\u{7}"));
  BOOST_TEST(has(page, "a\\u{d}\\u{a}b c \\u{202e} rtl \\u{9b}"));
  BOOST_TEST(has(page, "broken \\x{ff} utf"));
  BOOST_TEST(has(page, "line one\\u{a}Tue 2 Feb 2027"));
}

BOOST_AUTO_TEST_CASE(what_holds_a_date_is_told_by_rule_and_of_many_events_two_are_named) {
  const auto by = [](const std::string& rule, const std::string& other) {
    return regimen::Binding{.rule = rule, .other = other};
  };
  BOOST_TEST(
      binding_words({by("a", "x/1"), {.rule = "order", .other = {}}, by("a", "x/2"), by("a", "x/3")}) ==
      "a (x/1, x/2, x/3), order");
  BOOST_TEST(binding_words({by("a", "x/1"), by("a", "x/2"), by("a", "x/3"), by("a", "x/4")}) ==
             "a (x/1, x/2, and 2 more)");
}

BOOST_AUTO_TEST_CASE(slack_within_a_day_is_told_in_hours_and_over_days_in_days) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  regimen::PlannedEvent event = a_plan().events[1];  // Tue 2 Feb 2027 09:00
  event.slack_last = tests::at("2027-02-02T11:30");
  BOOST_TEST(slack_words(calendar, event) == "not earlier, 2 hours 30 minutes later");
  event.slack_first = tests::at("2027-02-01T18:00");  // 15 hours, but on the day before
  BOOST_TEST(slack_words(calendar, event) == "1 day earlier, 2 hours 30 minutes later");
}

BOOST_AUTO_TEST_CASE(a_range_names_the_year_once_unless_it_changes) {
  BOOST_TEST(day_range(tests::day("2027-02-10"), tests::day("2027-03-08")) == "Wed 10 Feb to Mon 8 Mar 2027");
  BOOST_TEST(day_range(tests::day("2026-12-31"), tests::day("2027-01-01")) ==
             "Thu 31 Dec 2026 to Fri 1 Jan 2027");
  BOOST_TEST(day_range(tests::day("2027-03-09"), tests::day("2027-03-09")) == "Tue 9 Mar 2027");
}

BOOST_AUTO_TEST_CASE(a_conflict_is_told_as_dates_in_order_with_the_shortfall_and_what_would_do) {
  const std::string page = conflict_text(a_brief(), tests::a_conflict());
  BOOST_TEST(has(page, "  1.  octreotide-lar/3: Tue 16 Feb 2027 09:00, fixed by the order, line 21\n"));
  BOOST_TEST(has(
      page, "  2.  octreotide-lar/3 to lutetium/1: 4 weeks (28 days), not before Tue 16 Mar 2027, washout"));
  BOOST_TEST(has(page, "rule lu177-ssa-long-acting-washout, contraindicated, BMJ Best Practice, VIPoma;"));
  BOOST_TEST(has(page, "  3.  lutetium/1: Tue 9 Mar 2027 09:00, fixed by the order, line 25\n"));
  BOOST_TEST(has(page, "Short by 7 days."));
  BOOST_TEST(has(page, "  - move lutetium/1 to 2027-03-16 (7 days)\n"));
  BOOST_TEST(has(page, "  - leave out octreotide-lar/3\n"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
