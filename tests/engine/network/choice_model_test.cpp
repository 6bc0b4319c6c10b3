// SPDX-License-Identifier: Apache-2.0
//
// What is left of lists by candidate when some candidates are taken out.
#include "engine/network/choice_model.hpp"

#include <boost/test/unit_test.hpp>

namespace posology::network {
namespace {

BOOST_AUTO_TEST_SUITE(choice_model)

BOOST_AUTO_TEST_CASE(values_of_the_candidates_that_are_kept_stay_in_order) {
  const KeptRuns kept{{{0, 1, 1, 0, 0, 1}, {1, 1}, {0, 0, 0}, {}}};
  Costs costs{10, 11, 12, 13, 14, 15};
  keep_only(costs, kept.of(0));
  BOOST_TEST((costs == Costs{11, 12, 15}));
  costs = {10, 11};
  keep_only(costs, kept.of(1));
  BOOST_TEST((costs == Costs{10, 11}));
  costs = {10, 11, 12};
  keep_only(costs, kept.of(2));
  BOOST_TEST(costs.empty());
  BOOST_TEST(kept.of(3).empty());
}

// A list of ticks is shorter by one than that of the costs, which end with what it costs to leave out.
BOOST_AUTO_TEST_CASE(a_list_may_stop_before_the_last_candidate) {
  const KeptRuns kept{{{1, 0, 1, 1}}};
  Costs costs{10, 11, 12};
  keep_only(costs, kept.of(0));
  BOOST_TEST((costs == Costs{10, 12}));
  costs = {};
  keep_only(costs, kept.of(0));
  BOOST_TEST(costs.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
