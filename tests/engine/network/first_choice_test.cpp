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

/// Wide enough for every calendar. That the dose is not on 24 to 40 is more than a quarter of them all.
std::vector<TickWindow> wide() {
  return {{.earliest = tick(0), .latest = tick(40)},
          {.earliest = tick(12), .latest = tick(24)},
          {.earliest = tick(13), .latest = tick(24)}};
}

std::optional<FirstChoice> first_of(const TemporalNetwork& network) {
  std::vector<TickWindow> windows = wide();
  Situation situation{network};
  return first_choice(situation, windows);
}

BOOST_AUTO_TEST_SUITE(first_choices)

// 12 + 10 = 22 is within 24, and so is 13 + 10. Both kept, the dose on 23 costs 23; without the first 23 + 5,
// without the second 22 + 5.
BOOST_AUTO_TEST_CASE(what_can_be_kept_is_kept) {
  const TemporalNetwork both = network(13, 5);
  const auto first_found = first_of(both);
  BOOST_TEST_REQUIRE(first_found.has_value());
  BOOST_TEST((first_found->choice.present(first) && first_found->choice.present(second)));
  BOOST_TEST(first_found->cost == 23);
}

// The second from tick 15 on would put the dose on 25, after 24. With the first alone: 22 + 30; without both
// 2 * 30.
BOOST_AUTO_TEST_CASE(one_that_is_in_the_way_is_left_out) {
  const TemporalNetwork one = network(15, 30);
  const auto first_found = first_of(one);
  BOOST_TEST_REQUIRE(first_found.has_value());
  BOOST_TEST((first_found->choice.present(first) && !first_found->choice.present(second)));
  BOOST_TEST(first_found->cost == 52);
}

// With the first alone 22 + 5; without both the dose is on 0, and that costs 2 * 5.
BOOST_AUTO_TEST_CASE(what_costs_more_to_keep_than_to_leave_out_is_left_out) {
  const TemporalNetwork dear = network(15, 5);
  const auto first_found = first_of(dear);
  BOOST_TEST_REQUIRE(first_found.has_value());
  BOOST_TEST((!first_found->choice.present(first) && !first_found->choice.present(second)));
  BOOST_TEST(first_found->cost == 10);
}

// The same, where the windows of the others are so wide that the dose's 40 less 22 is less than a quarter of
// them all: (40 - 22) / 120.
BOOST_AUTO_TEST_CASE(where_costs_narrow_little_what_can_be_kept_is_kept) {
  const TemporalNetwork dear = network(15, 5);
  std::vector<TickWindow> windows(3, {.earliest = tick(0), .latest = tick(40)});
  Situation situation{dear};
  const auto first_found = first_choice(situation, windows);
  BOOST_TEST_REQUIRE(first_found.has_value());
  BOOST_TEST((first_found->choice.present(first) && !first_found->choice.present(second)));
  BOOST_TEST(first_found->cost == 27);
}

// A clause keeps the second, which cannot be.
BOOST_AUTO_TEST_CASE(nothing_is_found_where_a_clause_asks_for_what_cannot_be) {
  TemporalNetwork asked = network(15, 5);
  asked.add_clause({{.point = second, .present = true}});
  BOOST_TEST(!first_of(asked).has_value());
}

// The dose costs at most 23 in the calendar found, so it is no later than 23, where it could be on 24; and
// the first, which it follows by 10, is no later than it can be with that.
BOOST_AUTO_TEST_CASE(what_it_costs_narrows_the_windows) {
  const TemporalNetwork both = network(13, 5);
  std::vector<TickWindow> windows = wide();
  Situation situation{both};
  BOOST_TEST_REQUIRE(first_choice(situation, windows).has_value());
  BOOST_TEST(windows[dose.index()].latest.value() == 23);
}

// Both kept, the dose costs 23. To leave out either costs 30.
BOOST_AUTO_TEST_CASE(the_situation_is_decided_where_no_other_choice_is_as_good) {
  const TemporalNetwork both = network(13, 30);
  std::vector<TickWindow> windows = wide();
  Situation situation{both};
  const auto first_found = first_choice(situation, windows);
  BOOST_TEST_REQUIRE(first_found.has_value());
  BOOST_TEST((first_found->cost == 23 && situation.present(first) && situation.present(second)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
