// SPDX-License-Identifier: Apache-2.0
//
// What a network is asked, and that its answers agree.
#include "engine/planning/plan_network.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/planning/attempt.hpp"
#include "tests/engine/planning/orders_alike.hpp"

namespace posology::planning::test {

BOOST_AUTO_TEST_SUITE(plan_network)

BOOST_AUTO_TEST_CASE(the_cost_alone_is_that_of_the_best_dates_and_so_is_the_clash) {
  int dated = 0, clashes = 0;
  for (const Brief& order : orders_alike()) {
    const Answered answered = planning::answer(order);
    const Attempt& attempt = *answered.attempt;
    std::vector<Branch> branches{{}};
    for (std::size_t event = 0; event < attempt.draft().events.size(); ++event) {
      if (attempt.draft().events[event].skip_weight) branches.push_back({.kept = {event}});
    }
    for (const Branch& branch : branches) {
      // The cost first, so that it is not known from the dates.
      const auto cost = attempt.network().cost(branch);
      const auto dates = attempt.network().solve(branch);
      BOOST_REQUIRE(cost.index() == dates.index());
      if (const auto* const dating = std::get_if<Dating>(&dates)) {
        BOOST_TEST(std::get<std::int64_t>(cost) == dating->cost);
        ++dated;
      } else {
        BOOST_TEST(std::get<Clash>(cost).causes == std::get<Clash>(dates).causes);
        ++clashes;
      }
    }
  }
  BOOST_TEST(dated > 0);
  BOOST_TEST(clashes > 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
