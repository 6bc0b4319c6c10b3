// SPDX-License-Identifier: Apache-2.0
#include "calendars/lay_out.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

#include "calendars/home_doses.hpp"
#include "calendars/home_series.hpp"
#include "calendars/uid.hpp"
#include "engine/time/text.hpp"
#include "tests/calendars/a_calendar.hpp"

namespace posology::calendars {
namespace {

using namespace std::chrono_literals;
using regimen::SegmentKind;
using tests::a_brief;
using tests::a_plan;
using tests::at;

const Day& day_of(const Calendar& calendar, const std::string& iso) {
  const auto found = std::ranges::find(calendar.days, tests::day(iso), &Day::date);
  BOOST_REQUIRE(found != calendar.days.end());
  return *found;
}

BOOST_AUTO_TEST_SUITE(lay_out_on_days)

BOOST_AUTO_TEST_CASE(every_day_of_the_horizon_is_there_once_and_says_what_it_is) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  BOOST_REQUIRE_EQUAL(calendar.days.size(), 28 + 31);  // February and March 2027
  for (std::size_t index = 0; index < calendar.days.size(); ++index) {
    BOOST_TEST((calendar.days[index].date == tests::day("2027-02-01") + std::chrono::days{index}));
    BOOST_TEST(!calendar.days[index].marks.empty());
  }
}

BOOST_AUTO_TEST_CASE(a_day_of_doses_carries_their_clock_times_and_nothing_else) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  const Day& day = day_of(calendar, "2027-02-05");
  BOOST_REQUIRE_EQUAL(day.marks.size(), 1);
  BOOST_TEST((day.marks[0].kind == SegmentKind::take));
  BOOST_TEST((day.marks[0].times == std::vector<time::minutes>{7h, 15h, 22h}));
  BOOST_TEST(day.marks[0].dose == "100 mcg (1 x 100 mcg ampoule)");
}

BOOST_AUTO_TEST_CASE(the_day_before_the_infusion_is_to_take_first_and_not_to_take_from_nine) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  const Day& day = day_of(calendar, "2027-03-08");
  BOOST_REQUIRE_EQUAL(day.marks.size(), 3);  // take, held, washout of the depot
  BOOST_TEST((day.marks[0].times == std::vector<time::minutes>{7h}));
  BOOST_TEST((day.marks[1].kind == SegmentKind::do_not_take));
  BOOST_TEST((day.marks[1].from == 9h));
  BOOST_TEST((day.marks[1].to == 24h));
  BOOST_TEST(day.marks[1].why == "held for lutetium/1");
  BOOST_TEST(day.marks[2].what == "octreotide long-acting");
}

BOOST_AUTO_TEST_CASE(on_the_infusion_day_doses_begin_again_after_the_hold) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  const Day& day = day_of(calendar, "2027-03-09");
  BOOST_REQUIRE_EQUAL(day.marks.size(), 3);
  BOOST_TEST((day.marks[0].from == 0min));
  BOOST_TEST((day.marks[0].to == 9h + 30min));
  BOOST_TEST((day.marks[1].times == std::vector<time::minutes>{15h, 22h}));
  BOOST_TEST((day.marks[2].to == 9h));  // the washout ends where the infusion begins
  BOOST_REQUIRE_EQUAL(day.entries.size(), 4);
  BOOST_TEST(calendar.entries[day.entries[0]].event.id == "antiemetic/1");
}

BOOST_AUTO_TEST_CASE(a_day_without_any_course_says_that_nothing_is_due) {
  regimen::Plan plan = a_plan();
  plan.patterns.clear();
  plan.washouts.clear();
  const Calendar calendar = lay_out(a_brief(), plan);
  const Day& blank = day_of(calendar, "2027-02-20");
  BOOST_REQUIRE_EQUAL(blank.marks.size(), 1);
  BOOST_TEST((blank.marks[0].kind == SegmentKind::do_not_take));
  BOOST_TEST(day_of(calendar, "2027-02-02").marks.empty());   // the depot speaks for that day
  BOOST_TEST(!day_of(calendar, "2027-03-30").marks.empty());  // a review is no dose
}

BOOST_AUTO_TEST_CASE(home_doses_keep_their_wall_clock_time_across_the_clock_change) {
  const auto zone = tests::new_york();
  const auto doses = home_doses(a_plan().patterns[0], *zone);
  // 1 February to 7 March: 35 days of 3; 8 March: 1; 9 March: 2; 10 to 16 March: 7 days of 3.
  BOOST_REQUIRE_EQUAL(doses.size(), 35 * 3 + 1 + 2 + 7 * 3);
  for (const HomeDose& dose : doses) {
    const time::minutes clock = dose.local - time::LocalTime{time::day_of(dose.local)};
    BOOST_TEST((clock == 7h || clock == 15h || clock == 22h));
  }
  BOOST_TEST((doses.front().at == at("2027-02-01T07:00")));
  BOOST_TEST((doses.back().at == at("2027-03-16T22:00")));
}

BOOST_AUTO_TEST_CASE(a_dose_exactly_at_the_end_of_a_segment_is_not_taken_and_at_its_beginning_is) {
  regimen::Pattern pattern = a_plan().patterns[0];
  pattern.segments.resize(1);
  pattern.segments[0].from = at("2027-02-03T15:00");
  pattern.segments[0].to = at("2027-02-04T15:00");
  const auto doses = home_doses(pattern, *tests::new_york());
  BOOST_REQUIRE_EQUAL(doses.size(), 3);  // 15:00, 22:00, 07:00
  BOOST_TEST((doses[0].at == at("2027-02-03T15:00")));
  BOOST_TEST((doses[2].at == at("2027-02-04T07:00")));
}

BOOST_AUTO_TEST_CASE(a_skipped_time_is_taken_after_the_gap_and_a_repeated_one_once) {
  regimen::Pattern pattern = a_plan().patterns[0];
  pattern.times = {1h + 30min, 2h + 30min};
  pattern.segments.resize(1);
  // Sun 14 Mar 2027: 02:00 becomes 03:00.
  pattern.segments[0].from = at("2027-03-14T00:00");
  pattern.segments[0].to = at("2027-03-15T00:00");
  auto doses = home_doses(pattern, *tests::new_york());
  BOOST_REQUIRE_EQUAL(doses.size(), 2);
  BOOST_TEST(time::iso_utc(doses[0].at) == "2027-03-14T06:30:00Z");
  BOOST_TEST(time::iso_utc(doses[1].at) == "2027-03-14T07:00:00Z");  // 03:00 daylight time
  // Sun 7 Nov 2027: 01:30 comes twice, at 05:30 and 06:30 UTC.
  pattern.segments[0].from = at("2027-11-07T00:00");
  pattern.segments[0].to = at("2027-11-08T00:00");
  doses = home_doses(pattern, *tests::new_york());
  BOOST_REQUIRE_EQUAL(doses.size(), 2);
  BOOST_TEST(time::iso_utc(doses[0].at) == "2027-11-07T05:30:00Z");
}

BOOST_AUTO_TEST_CASE(a_clock_change_is_told_on_its_day_only) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  for (const Day& day : calendar.days) {
    BOOST_TEST(day.clock_change.has_value() == (day.date == tests::day("2027-03-14")));
  }
  BOOST_TEST((day_of(calendar, "2027-03-14").clock_change->at == 2h));
  BOOST_TEST((day_of(calendar, "2027-03-14").clock_change->becomes == 3h));
}

BOOST_AUTO_TEST_CASE(what_is_shown_can_be_restricted_and_keeps_its_uids) {
  const Calendar whole = lay_out(a_brief(), a_plan());
  const Calendar part =
      lay_out(a_brief(), a_plan(), {.from = tests::day("2027-03-09"), .until = tests::day("2027-03-10")});
  BOOST_TEST(part.days.size() == 2);
  BOOST_REQUIRE_EQUAL(part.entries.size(), 4);
  BOOST_TEST(part.entries[2].event.uid == uid_of("vipoma-in-small", part.entries[2].event.id));
  const auto of_whole = home_series(whole, whole.home[0]), of_part = home_series(part, part.home[0]);
  BOOST_TEST(of_whole.size() == 6);
  BOOST_REQUIRE_EQUAL(of_part.size(), 3);  // the series of March, whole: the 1st to the 16th less the 9th
  BOOST_TEST(of_part[0].uid == of_whole[1].uid);
  BOOST_TEST(of_part[0].count == 15);
}

BOOST_AUTO_TEST_CASE(a_review_after_the_last_planned_day_widens_the_days) {
  regimen::Plan plan = a_plan();
  plan.events.back().start = plan.events.back().end = at("2027-04-02T10:00");
  const Calendar calendar = lay_out(a_brief(), plan);
  BOOST_TEST((calendar.days.back().date == tests::day("2027-04-02")));
  BOOST_TEST(calendar.days.back().entries.size() == 1);
}

BOOST_AUTO_TEST_CASE(open_decisions_name_the_events_that_wait_for_them) {
  const Calendar calendar = lay_out(a_brief(), a_plan());
  BOOST_REQUIRE_EQUAL(calendar.open.size(), 1);
  BOOST_TEST(calendar.open[0].text == "dose to be entered by the clinician");
  BOOST_TEST(calendar.open[0].events == std::vector<std::string>{"octreotide-lar-after/1"});
  BOOST_TEST(undecided(calendar));
  BOOST_TEST(!undecided(lay_out(a_brief(), a_plan(), {.from = {}, .until = tests::day("2027-03-08")})));
}

BOOST_AUTO_TEST_CASE(rules_that_are_off_are_told_when_their_ends_are_in_the_order_or_it_switched_them_off) {
  regimen::Brief brief = a_brief();
  const auto off = lay_out(brief, a_plan()).rules_off;
  BOOST_REQUIRE_EQUAL(off.size(), 1);  // sunitinib is not in this order
  BOOST_TEST(off[0].id == "oct-lar-tolerance");
  brief.order.off.push_back({.rule = "sunitinib-hold",
                             .by = "Dr A",
                             .why = "trial",
                             .until = tests::day("2027-06-01"),
                             .locus = {}});
  const auto with_switch = lay_out(brief, a_plan()).rules_off;
  BOOST_REQUIRE_EQUAL(with_switch.size(), 2);
  BOOST_TEST(with_switch[1].why == "switched off by Dr A until Tue 1 Jun 2027: trial");
}

/// Random segments that cover the horizon: whatever they are, no day is blank, and the doses on the days
/// are all the doses that there are.
BOOST_AUTO_TEST_CASE(no_day_is_blank_whatever_the_segments) {
  std::mt19937_64 random{20270309};
  for (int round = 0; round < 200; ++round) {
    regimen::Plan plan = a_plan();
    plan.washouts.clear();
    auto& segments = plan.patterns[0].segments;
    segments.clear();
    const time::Instant end = at("2027-04-01T00:00");
    for (time::Instant from = at("2027-02-01T00:00"); from < end;) {
      const time::Instant to =
          std::min(end, from + time::minutes{1 + static_cast<int>(random() % (10 * 24 * 60))});
      const auto kind = static_cast<SegmentKind>(random() % 3);
      segments.push_back({.from = from, .to = to, .kind = kind, .certainty = {}, .rule = "r", .because = {}});
      from = to;
    }
    const Calendar calendar = lay_out(a_brief(), plan);
    std::size_t doses = 0;
    for (const Day& day : calendar.days) {
      const bool dose_given = std::ranges::any_of(day.entries, [&](std::size_t entry) {
        return calendar.entries[entry].event.kind == regimen::EventKind::administration;
      });
      BOOST_REQUIRE(!day.marks.empty() || dose_given);
      for (const Mark& mark : day.marks) doses += mark.times.size();
    }
    BOOST_REQUIRE_EQUAL(doses, calendar.home[0].doses.size());
    std::size_t in_series = 0;
    for (const auto& series : home_series(calendar, calendar.home[0])) {
      in_series += static_cast<std::size_t>(series.count);
    }
    BOOST_REQUIRE_EQUAL(in_series, doses);
  }
}

BOOST_AUTO_TEST_CASE(tells_the_rules_in_the_order_of_the_plan_as_long_as_it_is_there) {
  std::optional<Calendar> calendar;
  std::vector<std::string> ids;
  {
    const regimen::Brief brief = a_brief();
    regimen::Plan plan = a_plan();
    std::ranges::reverse(plan.rules);
    plan.rules.insert(plan.rules.begin() + 1, "no-such-rule");
    ids = {plan.rules[0], plan.rules[2]};
    calendar = lay_out(brief, std::move(plan));
  }
  BOOST_REQUIRE_EQUAL(calendar->rules.size(), 2);
  for (std::size_t index = 0; index < ids.size(); ++index)
    BOOST_TEST(calendar->rules[index].rule->id == ids[index]);
}

BOOST_AUTO_TEST_CASE(a_uid_depends_on_both_ids_and_their_border_and_on_nothing_else) {
  const std::string uid = uid_of("order", "lutetium/1");
  BOOST_TEST(uid == uid_of("order", "lutetium/1"));
  BOOST_TEST(uid != uid_of("order", "lutetium/2"));
  BOOST_TEST(uid_of("a", "b/1") != uid_of("ab", "/1"));
  Uids uids{"order"};
  BOOST_TEST(uids.of("lutetium/2") == uid_of("order", "lutetium/2"));
  BOOST_TEST(uids.of("lutetium/1") == uid);
  BOOST_REQUIRE_EQUAL(uid.size(), 36);
  BOOST_TEST(uid[14] == '8');  // the version of RFC 9562
  regimen::Plan moved = a_plan();
  moved.events[4].start = moved.events[4].end = at("2027-03-11T11:00");
  const Calendar before = lay_out(a_brief(), a_plan()), after = lay_out(a_brief(), moved);
  const auto uid_in = [](const Calendar& calendar) {
    return std::ranges::find(calendar.entries, "lutetium/1", [](const Entry& e) { return e.event.id; })
        ->event.uid;
  };
  BOOST_TEST(uid_in(before) == uid_in(after));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::calendars
