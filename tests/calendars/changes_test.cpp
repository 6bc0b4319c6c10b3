// SPDX-License-Identifier: Apache-2.0
#include "calendars/changes.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "calendars/lay_out.hpp"
#include "calendars/markdown.hpp"
#include "calendars/plan_json.hpp"
#include "calendars/sheets/sheet_of.hpp"
#include "calendars/sheets/sheet_text.hpp"
#include "calendars/text_day_list.hpp"
#include "calendars/text_month_grid.hpp"
#include "calendars/wording.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

using namespace std::chrono_literals;
using schedules::EarlierPlan;
using schedules::NotAPlan;
using tests::a_brief;
using tests::a_plan;

EarlierPlan earlier(const regimen::Plan& plan) {
  return schedules::earlier_plan_of(plan_json(lay_out(a_brief(), plan)));
}

Calendar compared(const regimen::Plan& now, const regimen::Plan& before, const Shown& shown = {}) {
  Calendar calendar = lay_out(a_brief(), now, shown);
  compare(calendar, earlier(before));
  return calendar;
}

regimen::PlannedEvent& event_of(regimen::Plan& plan, const std::string& id) {
  return *std::ranges::find(plan.events, id, &regimen::PlannedEvent::id);
}

std::vector<std::string> changed_entries(const Calendar& calendar) {
  std::vector<std::string> ids;
  for (const Entry& entry : calendar.entries) {
    if (entry.changed) ids.push_back(entry.event.id);
  }
  return ids;
}

/// "2027-03-08 15:00" for each dose at home that is marked, "2027-03-08 do-not-take" for each stretch.
std::vector<std::string> changed_marks(const Calendar& calendar) {
  std::vector<std::string> all;
  for (const Day& day : calendar.days) {
    for (const Mark& mark : day.marks) {
      const std::string date =
          std::to_string(static_cast<unsigned>(std::chrono::year_month_day{day.date}.day())) + " ";
      if (mark.changed && mark.kind != regimen::SegmentKind::take)
        all.push_back(date + std::string{name_of(mark.kind)});
      for (const time::minutes at : mark.changed_times) all.push_back(date + std::to_string(at / 1h) + "h");
    }
  }
  return all;
}

std::string text_of(const Calendar& calendar, Role role, std::string_view tag = "en-US") {
  return sheet_text(
      sheet_of(calendar, {.role = role, .language = *Language::find(tag), .beyond_decisions = true}));
}

int count_of(const std::string& text, const std::string& part) {
  int count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

BOOST_AUTO_TEST_SUITE(changes)

BOOST_AUTO_TEST_CASE(the_same_plan_is_the_next_revision_with_nothing_new) {
  auto before = a_plan();
  before.revision = 2;
  const Calendar calendar = compared(a_plan(), before);
  BOOST_TEST(calendar.revision == 3);
  BOOST_TEST(calendar.compared->revision == 2);
  BOOST_TEST(calendar.compared->changes.empty());
  BOOST_TEST(changed_entries(calendar).empty());
  BOOST_TEST(changed_marks(calendar).empty());
  const std::string text = text_of(calendar, Role::patient);
  BOOST_TEST(has(text, "Sheet 3. Throw away sheet 2."));
  BOOST_TEST(has(text, "Nothing is new on these days."));
  BOOST_TEST(!has(text, "[CHANGED]"));
}

BOOST_AUTO_TEST_CASE(what_moved_what_is_new_and_what_is_gone_are_told_with_both_dates) {
  auto now = a_plan();
  auto& lutetium = event_of(now, "lutetium/1");
  lutetium.start += 30min;
  lutetium.end += 30min;
  event_of(now, "octreotide-lar/1").dose = dose::parse_quantity("30 mg");
  now.events.pop_back();  // the review of 30 March
  auto before = a_plan();
  std::erase_if(before.events, [](const auto& event) { return event.id == "amino-acids/1"; });
  const Calendar calendar = compared(now, before);
  const std::vector<std::string> expected{"octreotide-lar/1", "amino-acids/1", "lutetium/1"};
  BOOST_TEST(changed_entries(calendar) == expected, boost::test_tools::per_element());
  std::vector<std::string> told;
  for (const Change& change : calendar.compared->changes) told.push_back(change_words(change));
  BOOST_REQUIRE_EQUAL(told.size(), 4);
  BOOST_TEST(has(told[0], "another dose or other units, on Tue 2 Feb 2027 09:00, 20 mg before, 30 mg now"));
  BOOST_TEST(has(told[1], "amino-acids/1, amino acid solution (intravenous): new, on Tue 9 Mar 2027 08:30"));
  BOOST_TEST(has(told[2], "moved from Tue 9 Mar 2027 09:00 to Tue 9 Mar 2027 09:30"));
  BOOST_TEST(has(told[3], "CANCELLED, was on Tue 30 Mar 2027 10:00"));

  for (const std::string& text : {text_day_list(calendar), markdown(calendar)}) {
    BOOST_TEST(count_of(text, "CHANGED") >= 3);
    BOOST_TEST(has(text, "New since revision 1"));
    BOOST_TEST(has(text, "CANCELLED"));
  }
  const std::string patient = text_of(calendar, Role::patient);
  BOOST_TEST(has(patient, "What is new is marked CHANGED."));
  BOOST_TEST(has(patient, "Before: Tuesday, March 9, 2027 at 09:00 (9 am)"));
  BOOST_TEST(has(patient, "Now: Tuesday, March 9, 2027 at 09:30 (9:30 am)"));
  BOOST_TEST(has(patient, "not on your sheet"));
  for (const Role role : {Role::pharmacist, Role::nurse, Role::oncologist, Role::scheduler}) {
    const std::string text = text_of(calendar, role);
    BOOST_TEST(has(text, "Revision 2. Throw away revision 1."));
    BOOST_TEST(has(text, "Change: moved"));
    BOOST_TEST(has(text, "[CHANGED]"));
  }
  BOOST_TEST(has(text_of(calendar, Role::patient, "es"), "CAMBIADO"));
}

// Held from 8 March 09:00 before; now from 14:00 on 7 March: 15:00 and 22:00 of the 7th and 07:00 of the 8th
// go.
BOOST_AUTO_TEST_CASE(a_longer_hold_marks_what_was_a_dose_and_nothing_else) {
  auto now = a_plan();
  now.patterns[0].segments[0].to = now.patterns[0].segments[1].from = tests::at("2027-03-07T14:00");
  const Calendar calendar = compared(now, a_plan());
  const std::vector<std::string> expected{"7 do-not-take", "8 do-not-take"};
  BOOST_TEST(changed_marks(calendar) == expected, boost::test_tools::per_element());
  BOOST_TEST(calendar.home[0].changed == (std::vector<bool>{false, true, false, false}));
  BOOST_TEST(has(text_of(calendar, Role::patient), "See the days marked CHANGED."));
  BOOST_TEST(has(text_month_grid(calendar), "NO a!"));
}

BOOST_AUTO_TEST_CASE(another_dose_or_time_at_home_marks_every_dose_that_it_concerns) {
  auto now = a_plan();
  now.patterns[0].dose = *dose::parse_quantity("150 mcg");
  // 129 doses, and 15 days of only if needed: 17 to 31 March.
  const Calendar dose = compared(now, a_plan());
  BOOST_TEST(changed_marks(dose).size() == 129 + 15);
  now = a_plan();
  now.patterns[0].times[2] = 21h;
  BOOST_TEST(changed_marks(compared(now, a_plan())).size() == 129);
}

// A course of which a later part has another dose has two patterns; the first part is as it was.
BOOST_AUTO_TEST_CASE(a_course_that_is_cut_in_two_patterns_is_compared_as_one_course) {
  auto now = a_plan();
  now.patterns.push_back(now.patterns[0]);
  now.patterns[0].segments.resize(2);
  now.patterns[1].id = "octreotide-sc/dose-2";
  now.patterns[1].segments.erase(now.patterns[1].segments.begin(), now.patterns[1].segments.begin() + 2);
  BOOST_TEST(changed_marks(compared(now, a_plan())).empty());
}

BOOST_AUTO_TEST_CASE(only_the_days_shown_are_told) {
  auto now = a_plan();
  event_of(now, "octreotide-lar/1").start += 1h;
  const Calendar march = compared(now, a_plan(), {.from = tests::day("2027-03-01"), .until = {}});
  BOOST_TEST(march.compared->changes.empty());
}

BOOST_AUTO_TEST_CASE(what_is_no_whole_plan_is_refused) {
  const std::string whole = plan_json(lay_out(a_brief(), a_plan()));
  std::string other = whole;
  other.replace(other.find("posology/plan/1"), 15, "posology/plan/9");
  for (const std::string& text :
       {std::string{}, std::string{"{}"}, std::string{"[]"}, std::string{"BEGIN:VCALENDAR"}, other,
        whole.substr(0, 900),
        plan_json(lay_out(a_brief(), a_plan(), {.from = tests::day("2027-03-09"), .until = {}}))}) {
    BOOST_CHECK_THROW(schedules::earlier_plan_of(text), NotAPlan);
  }
  std::string bad_time = whole;
  bad_time.replace(bad_time.find("2027-03-09T09:00:00-05:00"), 25, "9 March 2027, in New York");
  BOOST_CHECK_THROW(schedules::earlier_plan_of(bad_time), NotAPlan);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
