// SPDX-License-Identifier: Apache-2.0
//
// The best plans that really differ, held to a search through all of them: every choice of days of a small
// order is fixed in turn and planned.
#include "engine/planning/alternatives.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "engine/audit/plan_checker.hpp"
#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "tests/engine/planning/a_brief.hpp"

namespace posology::planning::test {
namespace {

/// The days of the events with dates of their own, one line.
std::string days_of(const Brief& brief, const Plan& plan) {
  std::string text;
  for (const auto& event : plan.events) {
    if (event.derived || event.kind == EventKind::start || event.kind == EventKind::stop ||
        event.kind == EventKind::review)
      continue;
    text += event.id + " " + time::iso_date(brief.zone->day_of(event.start)) + "\n";
  }
  return text;
}

/// One infusion with its depot and bloods, after two depots, all within a month of where they are planned.
Brief short_order() {
  Brief brief = vipoma();
  brief.order.regimens[0].counts = {{"octreotide-lar", 2}};
  brief.order.regimens[1].counts = {{"lutetium", 1}, {"octreotide-lar-maintenance", 0}};
  return brief;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(alternative_plans)

BOOST_AUTO_TEST_CASE(each_differs_in_a_day_or_a_choice_and_none_is_better_than_one_before_it) {
  const Brief brief = vipoma();
  const auto best = std::get<Plan>(planning::plan(brief));
  const auto all = alternatives(brief, 5);
  BOOST_REQUIRE(all.size() == 5);
  std::set<std::string> seen{days_of(brief, best)};
  long long cost = 0;
  for (const auto& each : all) {
    BOOST_TEST(seen.insert(days_of(brief, each.plan)).second);
    BOOST_TEST(each.cost_days >= cost);
    BOOST_TEST(!each.moves.empty());
    BOOST_TEST((!each.gains.empty() || !each.loses.empty() || each.cost_days == 0));
    BOOST_TEST(audit::releasable(audit::check(brief, each.plan)));
    cost = each.cost_days;
  }
}

BOOST_AUTO_TEST_CASE(they_are_the_best_of_all_that_fixed_days_can_give) {
  const Brief brief = short_order();
  const auto best = std::get<Plan>(planning::plan(brief));
  constexpr std::size_t count = 6;
  const auto all = alternatives(brief, count);
  BOOST_REQUIRE(all.size() == count);
  // Every plan of this order is found by fixing the days of its events: within a few days of the best plan.
  std::multiset<long long> costs;
  const std::string own = days_of(brief, best);
  const auto day = [&](const std::string& id) {
    return brief.zone->day_of(std::ranges::find(best.events, id, &PlannedEvent::id)->start);
  };
  const std::vector<std::string> ids{"octreotide-lar/1", "octreotide-lar/2", "lutetium/1", "bloods/1"};
  std::set<std::string> seen{own};
  for (int code = 0; code < 4 * 4 * 4 * 5 * 2; ++code) {
    Brief fixed = brief;
    const std::array<int, 4> off{code % 4, code / 4 % 4, code / 16 % 4, code / 64 % 5 - 3};
    for (std::size_t index = 0; index < ids.size(); ++index) {
      fixed.order.fixed.push_back(
          {.event = ids[index], .at = day(ids[index]) + std::chrono::days{off[index]}});
    }
    fixed.order.fixed.push_back({.event = "octreotide-lar-after/1",
                                 .at = day("lutetium/1") + std::chrono::days{off[2] + code / 320}});
    const auto outcome = planning::plan(fixed);
    const auto* const plan = std::get_if<Plan>(&outcome);
    if (plan == nullptr || !seen.insert(days_of(brief, *plan)).second) continue;
    // A date that is fixed is not weighed against its aim: so the deviation is counted by hand.
    const auto at = [&](const std::string& id) {
      return brief.zone->day_of(std::ranges::find(plan->events, id, &PlannedEvent::id)->start);
    };
    const auto off_by = [](LocalDay a, LocalDay b) { return std::abs((a - b).count()); };
    const LocalDay start = brief.order.start,
                   stop = brief.zone->day_of(
                       std::ranges::find(plan->events, "octreotide-sc/stop", &PlannedEvent::id)->start);
    costs.insert(off_by(at("octreotide-lar/1"), start + std::chrono::days{14}) +
                 off_by(stop, at("octreotide-lar/1") + std::chrono::days{14}) +
                 off_by(at("octreotide-lar/2"), at("octreotide-lar/1") + std::chrono::days{28}) +
                 off_by(at("lutetium/1"), test::day(2027, 2, 1)) +
                 off_by(at("bloods/1"), at("lutetium/1") - std::chrono::days{14}) +
                 off_by(at("octreotide-lar-after/1"), at("lutetium/1")));
  }
  auto cost = costs.begin();
  for (const auto& each : all) BOOST_TEST(each.cost_days + best.deviation_days == *cost++);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
