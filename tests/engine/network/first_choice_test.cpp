// SPDX-License-Identifier: Apache-2.0
//
// The choice that a search begins with, on a dose on tick 20 at the latest with doses before it that may be
// left out: it comes 10 after each that is kept, and is wanted on tick 0.
#include "engine/network/first_choice.hpp"

#include <boost/test/unit_test.hpp>

namespace posology::network {
namespace {

constexpr PointId dose{0}, first{1}, second{2};

/// `first` is open from tick 12 on, `second` from tick `second_from` on; both cost `penalty` to leave out.
TemporalNetwork network(std::int64_t second_from, std::int64_t penalty) {
  TemporalNetwork made{{.first = tick(0), .last = tick(40)}};
  const auto open = [&](PointId point, std::int64_t from, std::int64_t to) {
    made.add({.group = Group{point.index()},
              .point = point,
              .open = std::make_shared<const OpenSet>(OpenSet::between(tick(from), tick(to)))});
  };
  for (const char* const name : {"dose", "first", "second"}) made.add_point(name);
  open(dose, 0, 24);
  open(first, 12, 40);
  open(second, second_from, 40);
  for (const PointId each : {first, second}) {
    made.make_optional(each, penalty);
    made.add({.group = Group{10 + each.index()}, .from = each, .to = dose, .shift = Shift{ticks(10)}});
  }
  made.add(Preference{.point = dose, .of = Measure{}, .at = 0, .weight = 1});
  return made;
}

/// As wide as they can be.
std::vector<TickWindow> windows() {
  return std::vector<TickWindow>(3, {.earliest = tick(0), .latest = tick(40)});
}

BOOST_AUTO_TEST_SUITE(first_choice)

// 12 + 10 = 22 is within 24, and so is 13 + 10.
BOOST_AUTO_TEST_CASE(all_that_are_wanted_are_kept_where_they_can_be) {
  const TemporalNetwork both = network(13, 5);
  const auto choice = with_all_that_can_be(Situation{both}, {first, second}, windows());
  BOOST_TEST_REQUIRE(choice.has_value());
  BOOST_TEST((choice->present(first) && choice->present(second)));
}

// The second from tick 15 on would put the dose on 25, after 24.
BOOST_AUTO_TEST_CASE(one_that_is_in_the_way_is_left_out) {
  const TemporalNetwork one = network(15, 5);
  const auto choice = with_all_that_can_be(Situation{one}, {first, second}, windows());
  BOOST_TEST_REQUIRE(choice.has_value());
  BOOST_TEST((choice->present(first) && !choice->present(second)));
}

BOOST_AUTO_TEST_CASE(what_nobody_wants_is_left_out) {
  const TemporalNetwork both = network(13, 5);
  const auto choice = with_all_that_can_be(Situation{both}, {second}, windows());
  BOOST_TEST_REQUIRE(choice.has_value());
  BOOST_TEST((!choice->present(first) && choice->present(second)));
}

BOOST_AUTO_TEST_CASE(a_clause_that_asks_for_what_nobody_wants_leaves_no_choice) {
  TemporalNetwork asked = network(13, 5);
  asked.add_clause({{.point = first, .present = true}});
  BOOST_TEST(!with_all_that_can_be(Situation{asked}, {second}, windows()).has_value());
}

// Both: the dose on 23 costs 23. Without the first: 23 + 5 = 28. Without the second: 22 + 5 = 27. Nothing is
// gained. At a penalty of 0 either may go, and then the other: without both the dose is on 0 and costs 0.
BOOST_AUTO_TEST_CASE(what_costs_more_to_keep_than_to_leave_out_is_left_out) {
  const TemporalNetwork dear = network(13, 5), cheap = network(13, 0);
  auto choice = with_all_that_can_be(Situation{dear}, {first, second}, windows());
  BOOST_TEST_REQUIRE(choice.has_value());
  choice = without_what_costs_more(*choice, {first, second}, windows());
  BOOST_TEST((choice->present(first) && choice->present(second)));
  choice = with_all_that_can_be(Situation{cheap}, {second, first}, windows());
  BOOST_TEST_REQUIRE(choice.has_value());
  choice = without_what_costs_more(*choice, {second, first}, windows());
  BOOST_TEST((!choice->present(first) && !choice->present(second)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
