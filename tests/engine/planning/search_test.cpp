// SPDX-License-Identifier: Apache-2.0
//
// Whether there is a calendar is answered without looking for the best one; the two agree.
#include "engine/planning/search.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/planning/attempt.hpp"
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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
