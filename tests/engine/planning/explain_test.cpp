// SPDX-License-Identifier: Apache-2.0
//
// Why these dates, what a day would cost, and how late is too late. The order is that of planner_test.cpp:
//
//   12 Jan 2027 (depot 2) + 28 = 9 Feb (infusion 1)   + 28 = 9 Mar (depot between)   + 28 = 6 Apr (infusion
//   2)
#include "engine/planning/explain.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "tests/engine/planning/a_brief.hpp"

namespace posology::planning::test {
namespace {

constexpr std::chrono::hours at_nine{9};

std::string when(const Brief& brief, std::optional<time::Instant> at) {
  return at ? time::weekday_date_clock(brief.zone->local(*at)) : "never";
}

EventExplanation of(const Brief& brief, const std::string& event) {
  auto told = explain(brief, event);
  BOOST_REQUIRE(told.has_value());
  BOOST_REQUIRE(told->events.size() == 1);
  return told->events.front();
}

Delay delay_of(const Brief& brief, const std::string& event) {
  const auto told = explain(brief, event);
  const auto& all = told.value().robustness.events;
  const auto found = std::ranges::find(all, event, &Delay::event);
  BOOST_REQUIRE(found != all.end());
  return *found;
}

std::vector<std::string> rules_of(const std::vector<ChainLink>& chain) {
  std::vector<std::string> rules;
  for (const auto& link : chain) rules.push_back(link.rule);
  return rules;
}

void equal(const std::vector<std::string>& found, const std::vector<std::string>& expected) {
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

Brief with_a_fixed_first_infusion() {
  Brief brief = vipoma();
  brief.order.fixed.push_back(
      {.event = "lutetium/1", .at = day(2027, 3, 9) + at_nine, .locus = {.line = 24}});
  return brief;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(explaining)

BOOST_AUTO_TEST_CASE(an_aimed_date_is_told_from_the_fixed_date_that_it_is_aimed_from) {
  const auto told = of(with_a_fixed_first_infusion(), "lutetium/2");
  equal(rules_of(told.why_planned), {"order", "target"});
  BOOST_TEST(told.why_planned.front().text == "fixed by the order, line 24");
  BOOST_TEST(told.why_planned.back().from.value() == "lutetium/1");
}

BOOST_AUTO_TEST_CASE(the_latest_date_is_told_by_the_rule_that_ends_it) {
  const Brief brief = with_a_fixed_first_infusion();
  const auto told = of(brief, "lutetium/2");
  // 9 Mar + 63 = 11 May; the last infusion of that day begins at 13:30.
  BOOST_TEST(when(brief, told.latest) == "Tue 11 May 2027 13:30");
  equal(rules_of(told.why_latest), {"order", "lu177-interval", "clinic"});
}

BOOST_AUTO_TEST_CASE(the_earliest_date_is_told_step_by_step_from_the_first_day) {
  const auto told = of(vipoma(), "lutetium/1");
  // 1 Dec + 14 = 15 Dec, + 28 = 12 Jan, + 28 = 9 Feb; the room opens at 09:00.
  std::vector<std::string> rules;
  for (const auto& rule : rules_of(told.why_earliest)) {
    if (rule != "clinic") rules.push_back(rule);
  }
  equal(rules, {"order", "oct-sc-lead-in-min", "oct-lar-interval", "lu177-ssa-long-acting-washout"});
  BOOST_TEST(told.why_earliest.back().rule == "clinic");
}

BOOST_AUTO_TEST_CASE(a_day_that_a_rule_forbids_names_the_rule) {
  const auto told = of(vipoma(), "octreotide-lar/2");
  BOOST_TEST(told.day_earlier->forbidden_by == "oct-lar-interval");  // 15 Dec + 28 = 12 Jan, not 11 Jan
  BOOST_TEST(!told.day_earlier->to.has_value());
}

BOOST_AUTO_TEST_CASE(a_day_that_costs_tells_what_and_what_moves) {
  const Brief brief = vipoma();
  const auto told = of(brief, "octreotide-sc/stop");
  BOOST_TEST(told.day_later->cost_days == 1);  // 14 days after the first depot are aimed at
  BOOST_TEST(told.day_later->moves.empty());
  const auto second = of(brief, "octreotide-lar/2");
  BOOST_TEST(!second.day_later->moves.empty());
  BOOST_TEST(second.day_later->moves.front().event == "bloods/1");
}

BOOST_AUTO_TEST_CASE(the_cost_of_a_day_is_what_the_plan_with_that_day_costs) {
  const Brief brief = vipoma();
  const auto base = std::get<Plan>(planning::plan(brief));
  for (const std::string event : {"lutetium/2", "octreotide-lar-maintenance/3", "lutetium/4"}) {
    for (const auto& move : {of(brief, event).day_earlier, of(brief, event).day_later}) {
      Brief moved = brief;
      moved.order.fixed.push_back({.event = event, .at = move->asked});
      const auto outcome = planning::plan(moved);
      BOOST_TEST(std::holds_alternative<Plan>(outcome) == move->forbidden_by.empty(), event);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_closed_day_is_no_rule_and_the_next_open_one_is_told) {
  Brief brief = vipoma();
  brief.order.fixed.push_back({.event = "lutetium/1", .at = day(2027, 3, 12) + at_nine});  // a Friday
  const auto told = of(brief, "lutetium/1");
  BOOST_TEST(told.fixed);
  BOOST_TEST(told.day_later->forbidden_by == "clinic");
  BOOST_TEST(when(brief, told.day_later->to) == "Mon 15 Mar 2027 09:00");
}

BOOST_AUTO_TEST_CASE(what_goes_with_another_event_is_explained_by_that_one) {
  const auto told = of(vipoma(), "amino-acids/2");
  BOOST_TEST(told.with.value() == "lutetium/2");
  BOOST_TEST(told.why_planned.back().rule == "lu177-amino-acid-lead");
}

BOOST_AUTO_TEST_CASE(bloods_are_aimed_before_their_infusion) {
  const auto told = of(vipoma(), "bloods/2");
  BOOST_TEST(told.why_planned.back().rule == "target");
  BOOST_TEST(told.why_planned.back().text.find("2 weeks") == std::string::npos);
  BOOST_TEST(told.why_planned.back().text.find("14 days before lutetium/2") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_event_that_the_plan_has_not_is_not_explained) {
  BOOST_TEST(!explain(vipoma(), "lutetium/9").has_value());
}

BOOST_AUTO_TEST_CASE(a_delay_is_limited_by_what_was_given_before) {
  const Brief brief = vipoma();
  const Delay delay = delay_of(brief, "lutetium/3");
  // Infusion 2 on 6 Apr as planned: 6 Apr + 63 = 8 Jun. With infusion 2 later as well, there is more room.
  BOOST_TEST(when(brief, delay.latest_alone) == "Tue 8 Jun 2027 13:30");
  BOOST_TEST(delay.rule_alone == "lu177-interval");
  BOOST_TEST((!delay.latest || *delay.latest > *delay.latest_alone));
}

BOOST_AUTO_TEST_CASE(how_late_a_dose_may_be_is_how_late_it_can_be_fixed) {
  const Brief brief = with_a_fixed_first_infusion();
  for (const std::string event : {"lutetium/2", "lutetium/3", "octreotide-lar-after/1", "octreotide-lar/3"}) {
    const Delay delay = delay_of(brief, event);
    BOOST_REQUIRE(delay.latest.has_value());
    const LocalDay last = brief.zone->day_of(*delay.latest);
    for (const int late : {0, 1, 2, 3}) {
      Brief fixed = brief;
      fixed.order.fixed.push_back({.event = event, .at = last + std::chrono::days{late}});
      BOOST_TEST(std::holds_alternative<Plan>(planning::plan(fixed)) == (late == 0), event);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_tightest_dose_is_the_one_with_the_least_room) {
  const Brief brief = vipoma();
  const auto told = explain(brief);
  const auto& all = told.value().robustness;
  BOOST_REQUIRE(all.tightest.has_value());
  const auto room = [](const Delay& each) { return *each.latest_alone - each.planned; };
  for (const auto& each : all.events) {
    if (each.dose && each.latest_alone)
      BOOST_TEST((room(each) >= room(all.events[*all.tightest])), each.event);
  }
  // Until 24 hours after the infusion at 09:00: from 13:30 that is 19 hours 30 minutes.
  BOOST_TEST(all.events[*all.tightest].event == "octreotide-lar-after/1");
  BOOST_TEST((room(all.events[*all.tightest]) == minutes{1170}));
}

BOOST_AUTO_TEST_CASE(what_is_past_has_no_delay) {
  Brief brief = vipoma();
  brief.as_of = time::Instant{day(2027, 2, 20).time_since_epoch()};
  const auto told = explain(brief).value();
  for (const auto& each : told.robustness.events) BOOST_TEST((each.planned >= brief.as_of));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
