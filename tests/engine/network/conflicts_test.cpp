// SPDX-License-Identifier: Apache-2.0
//
// Several conflicts at once: two appointments that cannot be are both told, the simpler one first; and
// against trying all calendars, that each conflict is minimal, that no two share a group, and that nothing is
// left.
#include "engine/network/conflicts.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/engine/network/a_month.hpp"
#include "tests/engine/network/brute_force.hpp"
#include "tests/engine/network/small_networks.hpp"

namespace posology::network {
namespace {

using Groups = std::vector<Group>;

BOOST_FIXTURE_TEST_SUITE(several_conflicts, Month)

BOOST_AUTO_TEST_CASE(two_conflicts_that_have_nothing_in_common_are_both_told_the_smaller_first) {
  const PointId first = point("first"), second = point("second"), third = point("third");
  const Group fortnight = at_least(first, second, 14);  // not before Monday 16 March
  const Group early = open(first, days(4, 27));         // from Friday 6 March: then not before the 20th
  const Group soon = open(second, days(0, 16));         // until Wednesday 18 March
  const Group saturday = open(third, days(5, 5)), weekday = open(third, weekdays());
  const auto found = conflicts(network, {}, 5);
  BOOST_REQUIRE(found.size() == 2U);
  BOOST_TEST((found[0].groups == Groups{saturday, weekday}));
  BOOST_TEST((found[1].groups == Groups{fortnight, early, soon}));
  BOOST_TEST(conflicts(network, {}, 1).size() == 1U);
  BOOST_TEST(conflicts(network, {}, 0).empty());
}

BOOST_AUTO_TEST_CASE(what_can_be_has_no_conflicts) {
  at_least(point("first"), point("second"), 7);
  BOOST_TEST(conflicts(network, {}, 5).empty());
}

BOOST_AUTO_TEST_CASE(what_no_group_is_to_blame_for_is_one_conflict_of_no_groups) {
  const PointId visit = point("visit");
  open(visit, weekdays());
  const SolveOptions never{.avoided = {{.point = visit, .first = tick(0), .last = tick(27)}}};
  const auto found = conflicts(network, never, 5);
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST((found[0].groups == Groups{}));
}

BOOST_AUTO_TEST_CASE(with_a_day_avoided_the_rule_that_leaves_only_that_day_is_to_blame) {
  const PointId visit = point("visit");
  open(visit, weekdays());
  const Group monday = open(visit, days(7, 7));  // Monday 9 March
  const SolveOptions another_day{.avoided = {{.point = visit, .first = tick(7), .last = tick(7)}}};
  const auto found = conflicts(network, another_day, 5);
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST((found[0].groups == Groups{monday}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(disjoint_conflicts)

BOOST_AUTO_TEST_CASE(against_trying_all_calendars) {
  SmallNetworks networks{20261126};
  int several = 0;
  for (int round = 0; round < rounds(4000); ++round) {
    const TemporalNetwork network = networks.next();
    std::vector<bool> on(network.group_count(), true);
    const auto found = conflicts(network, {}, 100);
    BOOST_TEST_CONTEXT("round " << round) {
      BOOST_REQUIRE(found.empty() == brute_force(network, on).feasible);
      several += found.size() > 1 ? 1 : 0;
      std::vector<bool> seen(network.group_count(), false);
      for (const Conflict& conflict : found) {
        std::vector<bool> only(network.group_count(), false);
        for (const Group group : conflict.groups) {
          BOOST_TEST(!seen[group.index()]);
          seen[group.index()] = only[group.index()] = true;
          on[group.index()] = false;
        }
        BOOST_TEST(!brute_force(network, only).feasible);
        for (const Group group : conflict.groups) {
          only[group.index()] = false;
          BOOST_TEST(brute_force(network, only).feasible);
          only[group.index()] = true;
        }
      }
      const bool of_no_groups = found.size() == 1 && found.front().groups.empty();
      BOOST_TEST(brute_force(network, on).feasible == !of_no_groups);
      for (std::size_t each = 1; each < found.size(); ++each) {
        BOOST_TEST(found[each - 1].groups.size() <= found[each].groups.size());
      }
    }
  }
  BOOST_TEST(several > rounds(4000) / 100);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
