// SPDX-License-Identifier: Apache-2.0
//
// Whatever is ordered, planning answers: with a plan in which the independent checker finds nothing, or with
// a chain of reasons. It never throws, and says the same when it is asked again.
#include <boost/test/unit_test.hpp>

#include "engine/audit/plan_checker.hpp"
#include "engine/planning/planner.hpp"
#include "tests/properties/random_order.hpp"

namespace posology::properties {
namespace {

using regimen::Verdict;

std::string wrong_with(const regimen::Brief& brief, const regimen::Plan& plan) {
  std::string wrong;
  for (const auto& finding : audit::check(brief, plan)) {
    if (finding.verdict != Verdict::violated) continue;
    const bool told =
        std::ranges::any_of(plan.broken, [&](const auto& broken) { return broken.rule == finding.rule; });
    if (!told)
      wrong += "violated " + finding.rule + " " + finding.from.value_or("-") + " -> " +
               finding.to.value_or("-") + ": " + finding.text + " (" + finding.required + ", found " +
               finding.found + ")\n";
  }
  return wrong;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(random_orders)

BOOST_AUTO_TEST_CASE(every_order_has_a_plan_that_passes_the_checker_or_a_chain_of_reasons) {
  int plans = 0, conflicts = 0;
  for (int round = 0; round < rounds(150); ++round) {
    Dice dice{1'000U + static_cast<unsigned>(round)};
    const std::string order = text_of(random_order(dice));
    BOOST_TEST_CONTEXT("round " << round << "\n" << order) {
      try {
        const regimen::Brief brief = read(order);
        const regimen::Outcome outcome = planning::plan(brief);
        if (const auto* const plan = std::get_if<regimen::Plan>(&outcome)) {
          ++plans;
          BOOST_TEST(wrong_with(brief, *plan) == "");
          BOOST_TEST(audit::releasable(audit::check(brief, *plan)));
          BOOST_TEST(!plan->events.empty());
        } else {
          ++conflicts;
          const auto& conflict = std::get<regimen::Conflict>(outcome);
          BOOST_TEST(!conflict.chain.empty());
          for (const auto& link : conflict.chain) BOOST_TEST(!link.text.empty());
        }
        if (round % 5 == 0) BOOST_TEST(told(planning::plan(brief)) == told(outcome));
      } catch (const std::exception& thrown) {
        BOOST_ERROR("thrown: " << thrown.what());
      }
    }
  }
  BOOST_TEST_MESSAGE(plans << " plans, " << conflicts << " conflicts");
  BOOST_TEST(plans > 3 * conflicts);  // Else the orders try too little of planning,
  BOOST_TEST(conflicts > 0);          // or of explaining.
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::properties
