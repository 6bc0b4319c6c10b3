// SPDX-License-Identifier: Apache-2.0
// The pseudo-rules "plan" and "horizon": a plan that contradicts itself.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "tests/engine/audit/a_plan.hpp"

namespace posology::audit::test {
namespace {

using regimen::Certainty;
using regimen::Segment;
using regimen::SegmentKind;

/// What a plan is violated by after one change.
template <typename Change>
Rules after(Change change) {
  const Brief order = brief();
  Plan plan = plan_of(order);
  change(plan);
  return violated(order, plan);
}

std::vector<Segment>& segments(Plan& plan) {
  return plan.patterns.front().segments;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(the_plan_itself)

BOOST_AUTO_TEST_CASE(has_each_event_within_its_window_and_its_slack) {
  const Rules plan_only{"plan"};
  const auto shifted = [](auto member, int by) {
    return after([&](Plan& plan) {
      PlannedEvent& moved = event(plan, "lutetium/1");
      moved.*member = moved.start + minutes{by};
    });
  };
  BOOST_TEST(shifted(&PlannedEvent::earliest, 0) == Rules{});
  BOOST_TEST(shifted(&PlannedEvent::earliest, 1) == plan_only);
  BOOST_TEST(shifted(&PlannedEvent::latest, 0) == Rules{});
  BOOST_TEST(shifted(&PlannedEvent::latest, -1) == plan_only);
  BOOST_TEST(shifted(&PlannedEvent::slack_first, 1) == plan_only);
  BOOST_TEST(shifted(&PlannedEvent::slack_last, -1) == plan_only);
  BOOST_TEST(shifted(&PlannedEvent::slack_last, 24 * 60) == Rules{});
  BOOST_TEST(shifted(&PlannedEvent::slack_last, 24 * 60 + 1) == plan_only);  // Beyond the window.
}

BOOST_AUTO_TEST_CASE(has_its_events_in_order_of_time) {
  BOOST_TEST(after([](Plan& plan) { std::swap(plan.events[3], plan.events[4]); }) == Rules{"plan"});
}

BOOST_AUTO_TEST_CASE(lies_within_its_horizon) {
  BOOST_TEST(after([](Plan& plan) {
               plan.last -= std::chrono::days{1};
               segments(plan).back().to = at("2027-09-12T00:00");
             }) == Rules{"horizon"});
  BOOST_TEST(after([](Plan& plan) { plan.first = day("2026-01-02"); }) == Rules{"horizon"});
  BOOST_TEST(after([](Plan& plan) {
               plan.last = day("2038-01-01");
               segments(plan).back().to = at("2038-01-02T00:00");
             }) == Rules{"horizon"});
}

BOOST_AUTO_TEST_CASE(tells_every_day_once) {
  BOOST_TEST(after([](Plan& plan) { segments(plan)[1].from += minutes{1}; }) == Rules{"plan"});
  BOOST_TEST(after([](Plan& plan) { segments(plan)[1].to += minutes{1}; }).contains("plan"));
  BOOST_TEST(after([](Plan& plan) { segments(plan).back().to -= minutes{1}; }) == Rules{"plan"});
  BOOST_TEST(after([](Plan& plan) { segments(plan).pop_back(); }) == Rules{"plan"});
  BOOST_TEST(after([](Plan& plan) { segments(plan).clear(); }) == Rules{"plan"});
}

BOOST_AUTO_TEST_CASE(drops_no_home_dose_but_where_a_hold_forbids_it) {
  // 20 January is a day like any other.
  BOOST_TEST(after([](Plan& plan) {
               Segment taken = segments(plan).front();
               Segment dropped = taken;
               dropped.kind = SegmentKind::do_not_take;
               dropped.from = at("2026-01-20T15:00");
               dropped.to = at("2026-01-20T22:00");
               segments(plan).front().to = dropped.from;
               taken.from = dropped.to;
               segments(plan).insert(segments(plan).begin() + 1, {dropped, taken});
             }) == Rules{"plan"});
}

BOOST_AUTO_TEST_CASE(goes_on_with_home_doses_from_the_start_to_the_stop) {
  // The last evening's dose becomes one if needed; or the first morning without is taken after all.
  BOOST_TEST(after([](Plan& plan) {
               segments(plan)[0].to -= minutes{12 * 60};
               segments(plan)[1].from -= minutes{12 * 60};
             }) == (Rules{"oct-sc-breakthrough", "plan"}));
  BOOST_TEST(after([](Plan& plan) {
               segments(plan)[0].to += minutes{1};
               segments(plan)[1].from += minutes{1};
             }) == Rules{"plan"});
  BOOST_TEST(after([](Plan& plan) { move(plan, "octreotide-sc/stop", minutes{60}); }).contains("plan"));
}

BOOST_AUTO_TEST_CASE(allows_doses_if_needed_only_where_a_rule_and_the_form_do) {
  Brief order = brief();
  const Plan plan = plan_of(order);
  rule(order, "oct-sc-breakthrough").on = false;
  BOOST_TEST(violated(order, plan) == Rules{"plan"});
  rule(order, "oct-sc-breakthrough").on = true;
  order.forms.change().at("octreotide short-acting").when_required = false;
  BOOST_TEST(violated(order, plan) == Rules{"plan"});
}

BOOST_AUTO_TEST_CASE(allows_doses_if_needed_for_no_longer_than_the_rule_does) {
  Brief order = brief();
  auto& extra = std::get<regimen::WhenRequired>(rule(order, "oct-sc-breakthrough").body);
  // From the stop on 29 January 2026 to the last day, 12 September 2027: 591 days.
  extra.for_at_most = time::Duration::days(591);
  BOOST_TEST(violated(order, plan_of(order)) == Rules{});
  extra.for_at_most = time::Duration::days(590);
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"oct-sc-breakthrough"});
}

BOOST_AUTO_TEST_CASE(allows_no_dose_if_needed_before_the_stop) {
  BOOST_TEST(after([](Plan& plan) {
               Segment early = segments(plan).front();
               early.kind = SegmentKind::only_if_needed;
               early.to = at("2026-01-01T08:00");
               segments(plan).insert(segments(plan).begin(), early);
               segments(plan)[1].from = early.to;
             }) == (Rules{"oct-sc-breakthrough", "plan"}));
}

BOOST_AUTO_TEST_CASE(shows_as_provisional_what_waits_for_a_decision) {
  BOOST_TEST(after([](Plan& plan) { event(plan, "octreotide-lar-between/1").certainty = Certainty::firm; }) ==
             Rules{"plan"});
  BOOST_TEST(after([](Plan& plan) { event(plan, "lutetium/1").open = {"something to be decided"}; }) ==
             Rules{"plan"});
}

BOOST_AUTO_TEST_CASE(shows_as_provisional_what_follows_an_open_fork) {
  Brief order = brief();
  std::erase_if(order.order.facts, [](const auto& fact) { return fact.name == "receptor-positive-imaging"; });
  Plan plan = plan_of(order);
  for (const char* const id :
       {"lutetium/1", "lutetium/2", "amino-acids/1", "amino-acids/2", "antiemetic/1"}) {
    event(plan, id).certainty = Certainty::provisional;
  }
  BOOST_TEST(violated(order, plan) == Rules{"plan"});
  event(plan, "antiemetic/2").certainty = Certainty::provisional;
  BOOST_TEST(violated(order, plan) == Rules{});
}

BOOST_AUTO_TEST_CASE(tells_gaps_truly) {
  const Brief order = brief();
  const Dates without_between{.between = std::nullopt};
  Plan plan = plan_of(order, without_between);
  BOOST_REQUIRE(plan.gaps.size() == 1U);  // 12 March to 7 May: 56 days.
  BOOST_TEST(violated(order, plan) == Rules{});
  plan.gaps.front().days = 55;
  BOOST_TEST(violated(order, plan) == Rules{"plan"});
  plan.gaps.clear();
  BOOST_TEST(violated(order, plan) == Rules{"plan"});
}

BOOST_AUTO_TEST_CASE(tells_washouts_truly) {
  const Brief order = brief();
  Plan plan = plan_of(order);
  plan.washouts = {{.rule = "lu177-ssa-long-acting-washout",
                    .what = "long-acting somatostatin analogues",
                    .before = "lutetium/1",
                    .from = at("2026-02-13T00:00"),
                    .to = at("2026-03-12T09:00"),
                    .last_dose = "octreotide-lar/2",
                    .slack_days = 0}};
  BOOST_TEST(violated(order, plan) == Rules{});
  plan.washouts.front().slack_days = 1;
  BOOST_TEST(violated(order, plan) == Rules{"plan"});
  plan.washouts.front().slack_days = 0;
  plan.washouts.front().last_dose = "octreotide-lar/1";
  BOOST_TEST(violated(order, plan) == Rules{"plan"});
  plan.washouts.front().last_dose = "octreotide-lar/2";
  plan.washouts.front().from = at("2026-02-12T00:00");
  BOOST_TEST(violated(order, plan) == Rules{"plan"});
}

BOOST_AUTO_TEST_CASE(lists_only_rules_that_are_on_and_only_what_is_broken) {
  BOOST_TEST(after([](Plan& plan) { plan.rules = {"lu177-interval"}; }) == Rules{});
  BOOST_TEST(after([](Plan& plan) { plan.rules = {"no-such-rule"}; }) == Rules{"plan"});
  BOOST_TEST(after([](Plan& plan) { plan.rules = {"no-such-rule", "lu177-interval"}; }) == Rules{"plan"});
  BOOST_TEST(after([](Plan& plan) { std::ranges::reverse(plan.rules); }) == Rules{});
  BOOST_TEST(after([](Plan& plan) { plan.broken_count = 1; }) == Rules{"plan"});
  BOOST_TEST(after([](Plan& plan) {
               plan.broken = {{.rule = "lu177-eligibility", .from = {}, .to = "lutetium/1"}};
               plan.broken_count = 1;
             }) == Rules{"plan"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::audit::test
