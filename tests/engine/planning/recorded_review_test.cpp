// SPDX-License-Identifier: Apache-2.0
//
// A fact recorded on a day allows events from that day on, and so does a review: the dose that it decides is
// not given before it.
#include <boost/test/unit_test.hpp>

#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "tests/engine/planning/a_brief.hpp"

namespace posology::planning::test {
namespace {

/// The order of a_brief.hpp without lutetium: depots every 28 days from Tue 15 Dec 2026, a review before the
/// third, due on 15 Dec + 2 x 28 days = Tue 9 Feb 2027.
Plan planned_with_review_on(LocalDay recorded) {
  Brief brief = vipoma();
  brief.order.regimens.pop_back();
  brief.regimens.pop_back();
  brief.order.facts.push_back({.name = "octreotide-lar-review-1", .on = recorded});
  auto outcome = planning::plan(brief);
  BOOST_REQUIRE(std::holds_alternative<Plan>(outcome));
  return std::get<Plan>(std::move(outcome));
}

std::string planned(const Plan& plan, const std::string& id) {
  const auto found = std::ranges::find(plan.events, id, &PlannedEvent::id);
  return found == plan.events.end() ? "not in the plan"
                                    : time::weekday_date_clock(vipoma().zone->local(found->start)) + ", " +
                                          std::string{name_of(found->certainty)};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(recorded_review)

BOOST_AUTO_TEST_CASE(in_time_leaves_the_dates_as_they_are) {
  const Plan plan = planned_with_review_on(day(2027, 2, 9));
  BOOST_TEST(planned(plan, "octreotide-lar/3") == "Tue 9 Feb 2027 08:00, firm");
  BOOST_TEST(planned(plan, "octreotide-lar/4") == "Tue 9 Mar 2027 08:00, firm");
}

BOOST_AUTO_TEST_CASE(late_puts_off_the_dose_that_it_decides) {
  const Plan plan = planned_with_review_on(day(2027, 2, 11));  // Two days later, a Thursday.
  BOOST_TEST(planned(plan, "octreotide-lar/3") == "Thu 11 Feb 2027 08:00, firm");
  BOOST_TEST(planned(plan, "octreotide-lar/4") == "Thu 11 Mar 2027 08:00, firm");  // 28 days from the dose.
  // The second review, due before the fifth, is not recorded.
  BOOST_TEST(planned(plan, "octreotide-lar/5") == "Thu 8 Apr 2027 08:00, provisional");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
