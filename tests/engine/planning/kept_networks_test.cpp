// SPDX-License-Identifier: Apache-2.0
//
// What is kept of solved networks never shows in a plan: an order is planned as if it were the first.
#include "engine/planning/kept_networks.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/planning/planner.hpp"
#include "tests/engine/planning/orders_alike.hpp"

namespace posology::planning::test {

BOOST_AUTO_TEST_SUITE(kept_networks)

BOOST_AUTO_TEST_CASE(never_show_in_a_plan_whichever_orders_came_before) {
  const std::vector<Brief> orders = orders_alike();
  std::vector<std::string> alone;
  for (const Brief& order : orders) alone.push_back(told(planning::plan(order)));
  BOOST_TEST(alone[1] != alone[2]);
  BOOST_TEST(alone[1] != alone[5]);
  Kept kept;
  for (std::size_t step = 0; step < 4 * orders.size(); ++step) {
    const std::size_t order = step * 5 % orders.size();
    BOOST_TEST_CONTEXT("order " << order << ", step " << step) {
      BOOST_TEST(told(plan_one_of_many(orders[order], kept)) == alone[order]);
    }
  }
  // Two networks an order, until its last day is known and from then on; doses make no other.
  BOOST_TEST(kept.networks.size() <= 2 * (orders.size() - 1));
}

BOOST_AUTO_TEST_CASE(are_so_many_at_most) {
  KeptNetworks kept;
  const Timing timing;
  const auto zone = std::make_shared<const time::Zone>(time::Zone::utc());
  for (int day = 0; day < 100; ++day) {
    const time::Instant first{std::chrono::days{day}};
    const auto solved = kept.like({.first = first, .last = first, .zone = zone}, timing);
    BOOST_TEST(solved->dates.answer_to({}) == nullptr);
    solved->dates.keep({}, Clash{.causes = {static_cast<std::size_t>(day)}});
    const auto again = kept.like({.first = first, .last = first, .zone = zone}, timing);
    BOOST_REQUIRE(again->dates.answer_to({}) != nullptr);
    BOOST_TEST(std::get<Clash>(*again->dates.answer_to({})).causes.front() == static_cast<std::size_t>(day));
  }
  BOOST_TEST(kept.size() == KeptNetworks::most);
}

BOOST_AUTO_TEST_CASE(of_branches_that_add_to_a_network_nothing_is_kept) {
  Asked<std::variant<Dating, Clash>> solved;
  const Branch elsewhere{.elsewhere = {{.event = 0, .day = day(2027, 3, 9)}}};
  solved.keep(elsewhere, Clash{});
  BOOST_TEST(solved.answer_to(elsewhere) == nullptr);
  solved.keep({.kept = {3}}, Clash{});
  BOOST_TEST(solved.answer_to({.kept = {3}}) != nullptr);
  BOOST_TEST(solved.answer_to({.kept = {4}}) == nullptr);
  BOOST_TEST(solved.answer_to({.given_up = {3}}) == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
