// SPDX-License-Identifier: Apache-2.0
//
// Orders that are taken through the planner together, a step at a time, are planned as if each came alone.
#include "engine/planning/plan_by_steps.hpp"

#include <boost/test/unit_test.hpp>
#include <deque>

#include "engine/planning/planner.hpp"
#include "tests/engine/planning/orders_alike.hpp"

namespace posology::planning::test {

BOOST_AUTO_TEST_SUITE(plan_by_steps)

BOOST_AUTO_TEST_CASE(taken_together_orders_are_planned_as_if_alone) {
  std::vector<Brief> orders = orders_alike();
  orders.push_back(vipoma());
  orders.back().order.delays = {{.event = "lutetium/2", .by = Duration::days(7)}};
  Kept kept;
  std::deque<PlanBySteps> plans;
  for (const Brief& order : orders) plans.emplace_back(order, kept);
  std::vector<bool> goes_on(orders.size(), true);
  // Doses counted, drafted, dated, filled in, told: then none goes on.
  for (int step = 1; step <= 5; ++step) {
    for (std::size_t order = 0; order < orders.size(); ++order)
      if (goes_on[order]) goes_on[order] = plans[order].step();
    BOOST_TEST((std::ranges::find(goes_on, true) != goes_on.end()) == (step < 5));
  }
  int conflicts = 0;
  for (std::size_t order = 0; order < orders.size(); ++order) {
    BOOST_TEST_CONTEXT("order " << order) {
      const Outcome outcome = std::move(plans[order]).outcome();
      conflicts += std::holds_alternative<Conflict>(outcome) ? 1 : 0;
      BOOST_TEST(told(outcome) == told(planning::plan(orders[order])));
    }
  }
  // That on a Sunday, and that on a holiday.
  BOOST_TEST(conflicts == 2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
