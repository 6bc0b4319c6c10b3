// SPDX-License-Identifier: Apache-2.0
//
// Whether there is a calendar is answered without looking for the best one; the two agree.
#include "engine/planning/search.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/planning/attempt.hpp"
#include "engine/planning/planner.hpp"
#include "tests/engine/planning/a_brief.hpp"

namespace posology::planning::test {
namespace {

/// Octreotide with two depots, and two doses of lanreotide of which each may come before or after each of
/// these, if it is six weeks after: nothing in the order says which.
Brief in_either_order() {
  Brief brief = vipoma();
  brief.regimens.resize(1);
  brief.order.regimens.resize(1);
  brief.order.regimens[0].counts = {{"octreotide-lar", 2}};
  add_lanreotide(brief, {.counts = {{"lanreotide", 2}}});
  brief.rules.change().push_back(rule("lan-after-octreotide", Severity::label,
                                      Separation{.from = form("octreotide long-acting"),
                                                 .to = form("lanreotide long-acting"),
                                                 .at_least = by(Duration::days(42))}));
  return brief;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(search)

BOOST_AUTO_TEST_CASE(there_is_an_answer_exactly_when_the_best_one_is_found) {
  int yes = 0, no = 0;
  for (int last = 20; last <= 160; last += 7) {
    Brief brief = in_either_order();
    const Attempt attempt{brief, {}, brief.order.start + std::chrono::days{last}};
    BOOST_REQUIRE(!attempt.timing().open.empty());
    for (std::size_t event = 0; event <= attempt.draft().events.size(); ++event) {
      // Each event by itself in the last three weeks; and all where they may be.
      Branch branch;
      if (event < attempt.draft().events.size())
        branch.windows = {{.cause = attempt.timing().asked,
                           .event = event,
                           .first = brief.zone->start_of(brief.order.start + std::chrono::days{last - 21})}};
      const bool answer = has_answer(attempt.network(), attempt.timing(), branch);
      BOOST_TEST(answer == std::holds_alternative<Found>(attempt.best(branch)),
                 "event " << event << " until day " << last);
      (answer ? yes : no) += 1;
    }
  }
  BOOST_TEST(yes > 20);
  BOOST_TEST(no > 20);
}

BOOST_AUTO_TEST_CASE(a_start_is_offered_as_late_as_it_can_be_and_not_a_day_later) {
  // Lanreotide is asked for 20 weeks after octreotide, and its two doses, 28 days apart, are over on 12 April
  // 2027: 1 Dec 2026 + 140 days = 20 April is too late.
  Brief brief = in_either_order();
  RegimenUse& lanreotide = brief.order.regimens[1];
  lanreotide.start =
      RegimenStart{.after = "octreotide-sc-to-lar", .by = Duration::weeks(20), .locus = {.line = 7}};
  lanreotide.untils = {{"lanreotide", day(2027, 4, 12)}};
  const auto outcome = plan(brief);
  BOOST_REQUIRE(std::holds_alternative<Conflict>(outcome));
  const Conflict& conflict = std::get<Conflict>(outcome);
  const auto offer = std::ranges::find_if(conflict.relaxations, [](const Relaxation& each) {
    return std::holds_alternative<NewDistance>(each.to);
  });
  BOOST_REQUIRE(offer != conflict.relaxations.end());
  // 12 April 2027 - 28 days = Mon 15 March, on which the clinic is open: 1 Dec 2026 + 104 days.
  const Duration by = std::get<NewDistance>(offer->to).by;
  BOOST_TEST(by.count() == 104);
  for (const int more : {0, 1}) {
    lanreotide.start->by = Duration::days(by.count() + more);
    BOOST_TEST(std::holds_alternative<Plan>(plan(brief)) == (more == 0));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
