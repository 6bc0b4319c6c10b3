// SPDX-License-Identifier: Apache-2.0
//
// The VIPoma order, planned. All dates can be checked on a wall calendar: 1 December 2026 is a Tuesday.
//
//   1 Dec 2026 + 14 days = 15 Dec (first depot)      15 Dec + 28 = 12 Jan 2027 (second)
//   12 Jan + 28 = 9 Feb (first day that the washout allows; 1 Feb would be two months after the start)
//   9 Feb + 28 = 9 Mar (depot between), 9 Feb + 56 = 6 Apr, + 56 = 1 Jun, + 56 = 27 Jul (infusions 2 to 4)
//   27 Jul + 28 = 24 Aug (maintenance); 9 Feb 2027 + 18 months = 9 Aug 2028 (review)
#include "engine/planning/planner.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/time/text.hpp"
#include "tests/engine/planning/a_brief.hpp"

namespace posology::planning::test {
namespace {

std::string when(const Brief& brief, time::Instant instant) {
  return time::weekday_date_clock(brief.zone->local(instant));
}

const PlannedEvent* find(const Plan& plan, const std::string& id) {
  const auto found = std::ranges::find(plan.events, id, &PlannedEvent::id);
  return found == plan.events.end() ? nullptr : &*found;
}

std::string planned(const Brief& brief, const Plan& plan, const std::string& id) {
  const PlannedEvent* const event = find(plan, id);
  return event == nullptr ? "not in the plan" : when(brief, event->start);
}

Plan plan_of(const Brief& brief) {
  auto outcome = planning::plan(brief);
  BOOST_REQUIRE(std::holds_alternative<Plan>(outcome));
  return std::get<Plan>(std::move(outcome));
}

Rule& rule_of(Brief& brief, const std::string& id) {
  return *std::ranges::find(brief.rules.change(), id, &Rule::id);
}

void fix(Brief& brief, const std::string& event, time::LocalTime at, int line = 0) {
  brief.order.fixed.push_back(
      {.event = event, .at = at, .locus = {.file = "order.toml", .line = line, .column = 1}});
}

constexpr std::chrono::hours at_nine{9};

}  // namespace

BOOST_AUTO_TEST_SUITE(planner)

BOOST_AUTO_TEST_CASE(the_order_is_laid_out_as_by_hand) {
  const Brief brief = vipoma();
  const Plan plan = plan_of(brief);
  const std::vector<std::pair<std::string, std::string>> by_hand{
      {"octreotide-sc/start", "Tue 1 Dec 2026 07:00"},
      {"octreotide-lar/1", "Tue 15 Dec 2026 08:00"},
      {"octreotide-sc/stop", "Tue 29 Dec 2026 07:00"},
      {"octreotide-lar/2", "Tue 12 Jan 2027 08:00"},
      {"bloods/1", "Tue 26 Jan 2027 08:00"},
      {"lutetium/1", "Tue 9 Feb 2027 09:00"},
      {"octreotide-lar-after/1", "Tue 9 Feb 2027 13:30"},
      {"octreotide-lar-between/1", "Tue 9 Mar 2027 08:00"},
      {"lutetium/2", "Tue 6 Apr 2027 09:00"},
      {"lutetium/3", "Tue 1 Jun 2027 09:00"},
      {"lutetium/4", "Tue 27 Jul 2027 09:00"},
      {"octreotide-lar-maintenance/1", "Tue 24 Aug 2027 08:00"},
      {"octreotide-lar-maintenance/13", "Tue 25 Jul 2028 08:00"}};
  for (const auto& [event, date] : by_hand) BOOST_TEST(planned(brief, plan, event) == date, event);
  BOOST_TEST(find(plan, "octreotide-lar-maintenance/14") == nullptr);  // 22 Aug 2028 is past 9 Aug 2028
  BOOST_TEST(plan.deviation_days == 8);  // lutetium/1 on 9 Feb instead of 1 Feb; all else as aimed
  BOOST_TEST(plan.broken_count == 0);
}

BOOST_AUTO_TEST_CASE(the_depot_comes_four_hours_after_the_end_of_the_infusion) {
  const Brief brief = vipoma();
  const Plan plan = plan_of(brief);
  // 09:00 + 30 min + 4 h = 13:30, the first half-hour; and until 24 h after the start, when the clinic is
  // open.
  const PlannedEvent& depot = *find(plan, "octreotide-lar-after/1");
  BOOST_TEST(when(brief, depot.slack_first) == "Tue 9 Feb 2027 13:30");
  BOOST_TEST((depot.binds_planned.front() == Binding{.rule = "lu177-lar-after-dose", .other = "lutetium/1"}));
}

BOOST_AUTO_TEST_CASE(a_washout_with_nothing_to_spare_says_so) {
  const Brief brief = vipoma();
  const Plan plan = plan_of(brief);
  BOOST_TEST(find(plan, "lutetium/2")->notes.front().starts_with("zero slack: 4 weeks (28 days)"));
  BOOST_TEST(plan.washouts.front().slack_days == 0);
  BOOST_TEST(when(brief, plan.washouts.front().from) ==
             "Wed 13 Jan 2027 00:00");  // the day after the last depot
}

BOOST_AUTO_TEST_CASE(under_a_washout_of_thirty_days_infusions_move_rather_than_lose_the_depot) {
  Brief brief = vipoma();
  std::get<Separation>(rule_of(brief, "lu177-ssa-long-acting-washout").body).at_least->by =
      Duration::days(30);
  const Plan plan = plan_of(brief);
  // 12 Jan + 30 = Thu 11 Feb. Two days more for each interval cost less than the seven that a depot is worth.
  BOOST_TEST(planned(brief, plan, "lutetium/1") == "Thu 11 Feb 2027 09:00");
  BOOST_TEST(find(plan, "octreotide-lar-between/1") != nullptr);
}

BOOST_AUTO_TEST_CASE(under_a_washout_of_forty_two_days_the_depot_between_is_left_out_and_says_why) {
  Brief brief = vipoma();
  std::get<Separation>(rule_of(brief, "lu177-ssa-long-acting-washout").body).at_least->by =
      Duration::weeks(6);
  const Plan plan = plan_of(brief);
  // 28 + 42 = 70 days between infusions; at most 63 are allowed.
  BOOST_TEST(find(plan, "octreotide-lar-between/1") == nullptr);
  const auto told = std::ranges::find(plan.left_out, "octreotide-lar-between/1", &LeftOut::event);
  BOOST_REQUIRE(told != plan.left_out.end());
  BOOST_TEST(told->rule == "lu177-ssa-long-acting-washout");
  const auto gap = std::ranges::find(plan.gaps, "octreotide-lar-after/1", &Gap::from);
  BOOST_REQUIRE(gap != plan.gaps.end());
  BOOST_TEST(gap->days == 56);
}

BOOST_AUTO_TEST_CASE(a_fixed_date_is_kept_and_the_rest_follows) {
  Brief brief = vipoma();
  fix(brief, "lutetium/1", day(2027, 3, 9) + at_nine);
  const Plan plan = plan_of(brief);
  BOOST_TEST(planned(brief, plan, "lutetium/1") == "Tue 9 Mar 2027 09:00");
  BOOST_TEST(planned(brief, plan, "octreotide-lar/3") ==
             "Tue 9 Feb 2027 08:00");                                        // 28 days before: still legal
  BOOST_TEST(planned(brief, plan, "lutetium/2") == "Tue 4 May 2027 09:00");  // 9 Mar + 56
}

BOOST_AUTO_TEST_CASE(two_fixed_dates_that_cannot_both_be_are_told_as_a_chain) {
  Brief brief = vipoma();
  fix(brief, "octreotide-lar/3", day(2027, 2, 16) + at_nine, 21);
  fix(brief, "lutetium/1", day(2027, 3, 9) + at_nine, 25);
  const auto outcome = planning::plan(brief);
  BOOST_REQUIRE(std::holds_alternative<Conflict>(outcome));
  const auto& conflict = std::get<Conflict>(outcome);
  BOOST_REQUIRE(conflict.chain.size() == 3);
  BOOST_TEST(conflict.chain[0].event.value() == "octreotide-lar/3");
  BOOST_TEST(conflict.chain[1].rule == "lu177-ssa-long-acting-washout");
  BOOST_TEST((conflict.chain[1].not_before.value() == day(2027, 3, 16)));  // 16 Feb + 28
  BOOST_TEST(conflict.chain[2].text.find("line 25") != std::string::npos);
  BOOST_TEST(conflict.short_by == "P7D");
  BOOST_TEST(conflict.relaxations.front().change == "move octreotide-lar/3 to 2027-02-09");
}

BOOST_AUTO_TEST_CASE(every_relaxation_that_is_offered_plans) {
  Brief brief = vipoma();
  fix(brief, "octreotide-lar/3", day(2027, 2, 16) + at_nine);
  fix(brief, "lutetium/1", day(2027, 3, 9) + at_nine);
  for (const auto& [event, date] : {std::pair{0, day(2027, 2, 9)}, std::pair{1, day(2027, 3, 16)}}) {
    Brief relaxed = brief;
    relaxed.order.fixed[static_cast<std::size_t>(event)].at = date;
    BOOST_TEST(std::holds_alternative<Plan>(planning::plan(relaxed)));
  }
}

BOOST_AUTO_TEST_CASE(short_acting_doses_stop_a_day_before_an_infusion_by_the_hours_that_pass) {
  Brief brief = vipoma();
  // The clocks go forward at 02:00 on Sunday 14 March 2027. 24 hours before Monday 09:00 is Sunday 09:00,
  // both in summer time; and the infusion lasts until 09:30.
  fix(brief, "lutetium/1", day(2027, 3, 15) + at_nine);
  const Plan plan = plan_of(brief);
  for (const auto& segment : plan.patterns.front().segments) {
    if (segment.because != "lutetium/1") continue;
    BOOST_TEST(when(brief, segment.from) == "Sun 14 Mar 2027 09:00");
    BOOST_TEST(when(brief, segment.to) == "Mon 15 Mar 2027 09:30");
    BOOST_TEST(((find(plan, "lutetium/1")->start - segment.from) == minutes{24 * 60}));
  }
}

BOOST_AUTO_TEST_CASE(every_minute_of_the_horizon_belongs_to_one_segment) {
  const Brief brief = vipoma();
  const Plan plan = plan_of(brief);
  const auto& segments = plan.patterns.front().segments;
  BOOST_TEST((segments.front().from == find(plan, "octreotide-sc/start")->start));
  for (std::size_t index = 1; index < segments.size(); ++index) {
    BOOST_TEST((segments[index - 1].to == segments[index].from));
  }
  BOOST_TEST((segments.back().to == brief.zone->end_of(plan.last) + minutes{1}));
}

BOOST_AUTO_TEST_CASE(without_a_recorded_response_the_depot_and_all_after_it_are_provisional) {
  Brief brief = vipoma();
  brief.order.facts.clear();
  const Plan plan = plan_of(brief);
  BOOST_TEST((find(plan, "octreotide-sc/start")->certainty == Certainty::firm));
  for (const auto& event : plan.events) {
    if (event.start >= find(plan, "octreotide-lar/1")->start) {
      BOOST_TEST((event.certainty == Certainty::provisional), event.id);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_fact_holds_the_depot_until_the_day_it_was_recorded) {
  Brief brief = vipoma();
  brief.order.facts.front().on = day(2026, 12, 18);  // a Friday
  const Plan plan = plan_of(brief);
  BOOST_TEST(planned(brief, plan, "octreotide-lar/1") == "Fri 18 Dec 2026 08:00");
}

BOOST_AUTO_TEST_CASE(after_two_depots_a_review_is_due_and_nothing_after_it_looks_firm) {
  Brief brief = vipoma();
  brief.order.regimens.pop_back();
  brief.regimens.pop_back();
  const Plan plan = plan_of(brief);
  BOOST_TEST(planned(brief, plan, "octreotide-lar-review/1") == planned(brief, plan, "octreotide-lar/3"));
  for (const auto& event : plan.events) {
    const bool after = event.start >= find(plan, "octreotide-lar-review/1")->start;
    BOOST_TEST((event.certainty == Certainty::provisional) == after, event.id);
  }
}

BOOST_AUTO_TEST_CASE(a_review_that_was_recorded_late_holds_its_visit_until_then) {
  Brief brief = vipoma();
  brief.order.regimens.pop_back();
  brief.regimens.pop_back();
  brief.order.facts.push_back({.name = "octreotide-lar-review-1", .on = day(2027, 2, 12)});  // a Friday
  const Plan plan = plan_of(brief);
  BOOST_TEST(planned(brief, plan, "octreotide-lar/3") == "Fri 12 Feb 2027 08:00");  // not Tue 9 Feb
  BOOST_TEST((find(plan, "octreotide-lar/4")->certainty == Certainty::firm));
  BOOST_TEST((find(plan, "octreotide-lar/5")->certainty == Certainty::provisional));  // review 2 is open
}

BOOST_AUTO_TEST_CASE(a_clinic_that_opens_rarely_gives_fewer_depots_and_no_conflict) {
  Brief brief = vipoma();
  brief.order.regimens.pop_back();
  brief.regimens.pop_back();
  // Injections on one Tuesday in five weeks, from 15 Dec 2026: every other week is closed.
  for (time::LocalDay open = day(2026, 12, 15); open < day(2030, 1, 1); open += std::chrono::days{35}) {
    brief.clinic.closures.push_back({open + std::chrono::days{1}, open + std::chrono::days{34}, "closed"});
  }
  const Plan plan = plan_of(brief);
  // Until 1 Jun 2027, 26 weeks after the start: 15 Dec, 19 Jan, 23 Feb, 30 Mar, 4 May; 8 Jun is past it.
  BOOST_TEST(planned(brief, plan, "octreotide-lar/5") == "Tue 4 May 2027 08:00");
  BOOST_TEST(find(plan, "octreotide-lar/6") == nullptr);
}

BOOST_AUTO_TEST_CASE(a_guideline_is_given_up_only_when_it_must_be_and_is_told) {
  Brief brief = vipoma();
  brief.rules.change().push_back(
      rule("site-prefers-ten-weeks", Severity::guideline,
           Cadence{.of = form("lutetium Lu 177 dotatate"), .at_least = by(Duration::weeks(10))}));
  const Plan plan = plan_of(brief);  // ten weeks against at most nine: three intervals, three times given up
  BOOST_TEST(plan.broken_count == 3);
  BOOST_TEST(plan.broken.front().rule == "site-prefers-ten-weeks");
}

BOOST_AUTO_TEST_CASE(shifting_everything_by_a_week_shifts_the_plan_by_a_week) {
  Brief brief = vipoma();
  brief.zone = std::make_shared<const time::Zone>(time::Zone::utc());
  brief.clinic.zone = brief.zone;
  brief.order.regimens[1].start->by = Duration::weeks(8);  // months are not shifted by weeks
  rule_of(brief, "lu177-lar-maintenance").body =
      EndOfCourse{.of = {.by = Selector::By::course, .name = "octreotide-lar-maintenance"},
                  .from = form("lutetium Lu 177 dotatate"),
                  .by = Duration::weeks(78),
                  .facts = {}};
  Brief later = brief;
  later.order.start += std::chrono::days{7};
  for (auto& fact : later.order.facts) fact.on += std::chrono::days{7};
  const Plan plan = plan_of(brief), shifted = plan_of(later);
  BOOST_REQUIRE(plan.events.size() == shifted.events.size());
  for (std::size_t index = 0; index < plan.events.size(); ++index) {
    BOOST_TEST((plan.events[index].start + std::chrono::days{7} == shifted.events[index].start));
    BOOST_TEST(plan.events[index].id == shifted.events[index].id);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
