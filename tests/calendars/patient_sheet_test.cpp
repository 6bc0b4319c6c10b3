// SPDX-License-Identifier: Apache-2.0
#include <boost/test/unit_test.hpp>
#include <set>
#include <sstream>

#include "calendars/lay_out.hpp"
#include "calendars/sheets/sheet_of.hpp"
#include "calendars/sheets/sheet_text.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

bool has(const std::string& page, const std::string& text) {
  return page.find(text) != std::string::npos;
}

Sheet patient_sheet_of(const Calendar& calendar, bool beyond = false, std::string_view tag = "en-US") {
  return sheet_of(calendar,
                  {.role = Role::patient, .language = *Language::find(tag), .beyond_decisions = beyond});
}

const DayList& days_of(const Sheet& sheet) {
  for (const Section& section : sheet.sections) {
    for (const Block& block : section.blocks) {
      if (const auto* const list = std::get_if<DayList>(&block)) return *list;
    }
  }
  throw std::logic_error{"no list of days"};
}

const SheetDay& day_of(const Sheet& sheet, const std::string& iso) {
  for (const SheetDay& day : days_of(sheet).days) {
    if (day.first <= tests::day(iso) && tests::day(iso) <= day.last) return day;
  }
  throw std::logic_error{"no such day"};
}

/// Every sentence that a patient reads.
std::vector<std::string> sentences_of(const Sheet& sheet) {
  std::vector<std::string> all;
  const auto notice = [&](const Notice& one) {
    all.push_back(one.title);
    all.insert(all.end(), one.sentences.begin(), one.sentences.end());
  };
  for (const Notice& one : sheet.banners) notice(one);
  for (const Section& section : sheet.sections) {
    all.push_back(section.title);
    for (const Block& block : section.blocks) {
      if (const auto* const one = std::get_if<Notice>(&block)) notice(*one);
      if (const auto* const list = std::get_if<DayList>(&block)) {
        for (const SheetDay& day : list->days) {
          for (const SheetLine& line : day.lines)
            all.insert(all.end(), line.details.begin(), line.details.end());
        }
      }
    }
  }
  return all;
}

BOOST_AUTO_TEST_SUITE(patient_sheets)

BOOST_AUTO_TEST_CASE(it_ends_with_the_last_day_before_the_next_open_decision) {
  // The dose of the depot on Tue 9 Mar is not entered.
  const Sheet sheet = patient_sheet_of(lay_out(tests::a_brief(), tests::a_plan()));
  BOOST_TEST((days_of(sheet).days.back().last == tests::day("2027-03-08")));
  const std::string text = sheet_text(sheet);
  BOOST_TEST(has(text, "This sheet ends on Monday, March 8, 2027."));
  BOOST_TEST(has(text, "This sheet ends here. Wait for a new sheet."));
  BOOST_TEST(!has(text, "2027-03-09"));
  BOOST_TEST(!has(text, "March 10"));
}

BOOST_AUTO_TEST_CASE(beyond_it_everything_open_is_marked_and_the_sheet_is_a_draft) {
  const Sheet sheet = patient_sheet_of(lay_out(tests::a_brief(), tests::a_plan()), true);
  BOOST_TEST((days_of(sheet).days.back().last == tests::day("2027-03-31")));
  const std::string text = sheet_text(sheet);
  BOOST_TEST(has(text, "DRAFT"));
  for (const SheetLine& line : day_of(sheet, "2027-03-09").lines) {
    BOOST_TEST(line.provisional == (line.event == "octreotide-lar-after/1"), line.text);
  }
}

BOOST_AUTO_TEST_CASE(a_plan_of_which_nothing_is_decided_prints_no_day) {
  regimen::Plan plan = tests::a_plan();
  for (regimen::Segment& segment : plan.patterns.front().segments) {
    segment.certainty = regimen::Certainty::provisional;
  }
  const Sheet sheet = patient_sheet_of(lay_out(tests::a_brief(), plan));
  BOOST_CHECK_THROW(days_of(sheet), std::logic_error);
  BOOST_TEST(has(sheet_text(sheet), "Nothing is decided yet. Wait for a new sheet."));
}

BOOST_AUTO_TEST_CASE(the_off_days_of_a_cycle_are_rest_days_and_no_break_for_a_visit) {
  regimen::Plan plan = tests::a_plan();
  regimen::Segment& off = plan.patterns.front().segments[1];
  off.from = tests::at("2027-03-02T00:00");
  off.to = tests::at("2027-03-09T00:00");
  plan.patterns.front().segments[0].to = off.from;
  plan.patterns.front().segments[2].from = off.to;
  off.rule = "cycle";
  const Sheet sheet = patient_sheet_of(lay_out(tests::a_brief(), plan), true);
  const std::string text = sheet_text(sheet);
  // In the list of days, and in the box of its own. Whole days are told without their hour.
  BOOST_TEST(has(text, "DO NOT TAKE octreotide short-acting (subcutaneous). These are rest days. They are"));
  BOOST_TEST(has(text,
                 "    It starts on Tuesday, March 2, 2027.\n    Its last day is Monday, March 8, 2027.\n"
                 "    These are rest days.\n"));
  BOOST_TEST(has(text, "This break is for lutetium") == has(text, "DO NOT TAKE octreotide long-acting"));
  BOOST_TEST(!has(text, ".."));
}

BOOST_AUTO_TEST_CASE(what_is_only_if_needed_says_from_and_until_which_hour_it_is_allowed) {
  // Only if needed from Wed 17 Mar 2027 07:00 to the end of the plan, Wed 31 Mar.
  std::string text = sheet_text(patient_sheet_of(lay_out(tests::a_brief(), tests::a_plan()), true));
  BOOST_TEST(has(text, "Allowed from Wednesday, March 17, 2027 at 07:00 (7 am)."));
  BOOST_TEST(has(text, "Allowed until the end of Wednesday, March 31, 2027."));
  BOOST_TEST(has(text, "Ask your pharmacist how long to wait between doses."));
  // A break that begins at 09:00 on Mon 22 Mar ends it then.
  regimen::Plan plan = tests::a_plan();
  plan.patterns.front().segments.back().to = tests::at("2027-03-22T09:00");
  text = sheet_text(patient_sheet_of(lay_out(tests::a_brief(), plan), true));
  BOOST_TEST(has(text, "Allowed until Monday, March 22, 2027 at 09:00 (9 am)."));
  // Whole days have no hours.
  plan.patterns.front().segments.back().from = tests::at("2027-03-18T00:00");
  plan.patterns.front().segments.back().to = tests::at("2027-03-22T00:00");
  text = sheet_text(patient_sheet_of(lay_out(tests::a_brief(), plan), true));
  BOOST_TEST(has(text, "Allowed: Thursday, March 18, 2027 to Sunday, March 21, 2027."));
}

BOOST_AUTO_TEST_CASE(every_day_says_take_do_not_take_or_only_if_needed) {
  const Sheet sheet = patient_sheet_of(lay_out(tests::a_brief(), tests::a_plan()), true);
  time::LocalDay next = tests::day("2027-02-01");
  for (const SheetDay& day : days_of(sheet).days) {
    BOOST_TEST((day.first == next));
    BOOST_TEST(!day.lines.empty(), day.heading);
    next = day.last + std::chrono::days{1};
  }
  BOOST_TEST((next == tests::day("2027-04-01")));
}

BOOST_AUTO_TEST_CASE(a_dose_at_home_has_its_part_of_the_day_its_clock_its_amount_and_a_box) {
  const Sheet sheet = patient_sheet_of(lay_out(tests::a_brief(), tests::a_plan()));
  std::vector<std::string> doses;
  for (const SheetLine& line : day_of(sheet, "2027-02-03").lines) {
    BOOST_TEST(line.tick);
    doses.push_back(line.when + " " + line.clock + ": " + line.label + " " + line.text + " " + line.dose);
  }
  const std::string drug = "TAKE octreotide short-acting (subcutaneous) 100 mcg (1 x 100 mcg ampoule)";
  const std::vector<std::string> expected{"Morning 07:00 (7 am): " + drug, "Afternoon 15:00 (3 pm): " + drug,
                                          "Bedtime 22:00 (10 pm): " + drug};
  BOOST_TEST(doses == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_must_not_be_taken_stands_first_with_its_hours_and_what_it_is_for) {
  const Sheet sheet = patient_sheet_of(lay_out(tests::a_brief(), tests::a_plan()));
  const SheetLine& line = day_of(sheet, "2027-03-08").lines.front();
  BOOST_TEST((line.tone == Tone::do_not_take));
  BOOST_TEST(line.label == "DO NOT TAKE");
  BOOST_TEST(line.when == "From 09:00 (9 am)");
  BOOST_TEST(!line.tick);
  BOOST_REQUIRE(line.details.size() == 2U);
  BOOST_TEST(line.details.front() == "This break is for lutetium Lu 177 dotatate (intravenous).");
  BOOST_TEST(line.details.back() == "That visit is on Tuesday, March 9, 2027.");
}

BOOST_AUTO_TEST_CASE(what_is_only_taken_if_needed_has_no_box_and_no_time_on_any_day) {
  const Sheet sheet = patient_sheet_of(lay_out(tests::a_brief(), tests::a_plan()), true);
  for (const SheetLine& line : day_of(sheet, "2027-03-20").lines) {
    BOOST_TEST(line.label == "ONLY IF NEEDED");
    BOOST_TEST(!line.tick);
    BOOST_TEST(line.instant.empty());
    BOOST_TEST(line.dose.empty());
  }
  BOOST_TEST(has(sheet_text(sheet), "ONLY IF NEEDED: octreotide short-acting (subcutaneous)"));
}

BOOST_AUTO_TEST_CASE(a_later_sheet_says_which_one_to_throw_away) {
  regimen::Plan plan = tests::a_plan();
  plan.revision = 3;
  const std::string text = sheet_text(patient_sheet_of(lay_out(tests::a_brief(), plan)));
  BOOST_TEST(has(text, "Sheet 3. Throw away sheet 2."));
  BOOST_TEST(!has(sheet_text(patient_sheet_of(lay_out(tests::a_brief(), tests::a_plan()))), "Throw away"));
}

BOOST_AUTO_TEST_CASE(every_sentence_has_less_than_fifteen_words_in_any_language) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  for (const std::string_view tag : Language::tags()) {
    for (const bool beyond : {false, true}) {
      for (const std::string& sentence : sentences_of(patient_sheet_of(calendar, beyond, tag))) {
        std::istringstream words{sentence};
        const auto count = std::distance(std::istream_iterator<std::string>{words}, {});
        BOOST_TEST(count < 15, sentence);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(every_line_of_the_head_and_the_foot_tells_the_plan_and_the_versions) {
  const Calendar calendar = lay_out(tests::a_brief(), tests::a_plan());
  const Sheet sheet = patient_sheet_of(calendar);
  for (const std::string& part : {std::string{"posology 0.1.0"}, std::string{"2024a"},
                                  std::string{"profile bmj"}, "plan " + calendar.fingerprint}) {
    BOOST_TEST(has(sheet.foot, part), part);
  }
  BOOST_TEST(has(sheet_text(sheet), "oct-lar-tolerance"));  // A rule that is off is never silent.
}

BOOST_AUTO_TEST_CASE(the_fingerprint_is_of_the_plan_and_not_of_what_is_printed_of_it) {
  const auto brief = tests::a_brief();
  const std::string whole = lay_out(brief, tests::a_plan()).fingerprint;
  BOOST_TEST(whole.size() == 14U);
  BOOST_TEST(lay_out(brief, tests::a_plan(), {.from = {}, .until = tests::day("2027-02-10")}).fingerprint ==
             whole);
  auto later = brief;
  later.as_of += std::chrono::hours{24};
  BOOST_TEST(lay_out(later, tests::a_plan()).fingerprint == whole);
  regimen::Plan moved = tests::a_plan();
  moved.events.back().start += std::chrono::minutes{1};
  BOOST_TEST(lay_out(brief, moved).fingerprint != whole);
}

BOOST_AUTO_TEST_CASE(what_to_do_about_a_missed_dose_is_said_by_the_rule_or_left_to_be_asked) {
  regimen::Brief brief = tests::a_brief();
  const auto late = [&](const std::string& id, const std::string& form,
                        std::optional<time::Duration> within) {
    regimen::Rule rule;
    rule.id = id;
    rule.body = regimen::LateDose{.of = {.by = regimen::Selector::By::form, .name = form}, .within = within};
    brief.rules.change().push_back(rule);
  };
  const std::string none = sheet_text(patient_sheet_of(lay_out(brief, tests::a_plan())));
  BOOST_TEST(has(none, "Ask your pharmacist what to do."));
  BOOST_TEST(!has(none, "Any other medicine"));
  late("short-late", "octreotide short-acting", time::Duration::elapsed(std::chrono::hours{6}));
  late("depot-late", "octreotide long-acting", std::nullopt);
  const std::string told = sheet_text(patient_sheet_of(lay_out(brief, tests::a_plan())));
  BOOST_TEST(has(told, "Less than 6 hours late: take it."));
  BOOST_TEST(has(told, "Later than that: leave it out."));
  BOOST_TEST(has(told, "Never take an extra dose to make up for it."));
  BOOST_TEST(has(told, "Do not take it late."));
  BOOST_TEST(has(told, "Any other medicine"));
  brief.rules.change().back().on = false;
  BOOST_TEST(!has(sheet_text(patient_sheet_of(lay_out(brief, tests::a_plan()))), "Do not take it late."));
}

BOOST_AUTO_TEST_CASE(the_last_day_to_order_a_dose_is_no_visit_of_the_patients) {
  regimen::Plan plan = tests::a_plan();
  for (regimen::PlannedEvent& event : plan.events) {
    if (event.id == "octreotide-lar/1") event.kind = regimen::EventKind::deadline;
  }
  const Sheet sheet = patient_sheet_of(lay_out(tests::a_brief(), plan));
  for (const SheetLine& line : day_of(sheet, "2027-02-02").lines) BOOST_TEST(line.label == "TAKE");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
