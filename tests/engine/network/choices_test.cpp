// SPDX-License-Identifier: Apache-2.0
//
// Which optional points are kept, on chains in which the neighbours of a point that is left out keep twice
// the distance: the rules that a bound over all choices counts as bridges.
#include "engine/network/choices.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/network/solve.hpp"
#include "tests/engine/network/small_networks.hpp"

namespace posology::network {
namespace {

/// Points in threes about 5 apart, with every third tick closed; the second of each three may be left out.
TemporalNetwork random_chain(SmallNetworks& random, std::uint32_t threes) {
  const std::uint32_t points = 3 * threes;
  const std::int64_t last = 20 * static_cast<std::int64_t>(threes) - 1;
  TemporalNetwork network{{.first = tick(0), .last = tick(last)}};
  std::uint32_t group = 0;
  const auto apart = [&](std::uint32_t from, std::uint32_t to, std::int64_t least, std::int64_t most,
                         const std::vector<PointId>& when_absent) {
    network.add({.group = Group{group++},
                 .from = PointId{from},
                 .to = PointId{to},
                 .shift = Shift{ticks(least)},
                 .when_absent = when_absent});
    network.add({.group = Group{group++},
                 .from = PointId{to},
                 .to = PointId{from},
                 .shift = Shift{ticks(-most)},
                 .when_absent = when_absent});
  };
  const auto aim = [&](std::uint32_t from, std::uint32_t to, std::int64_t by,
                       const std::vector<PointId>& when_absent) {
    network.add(Target{.from = PointId{from},
                       .to = PointId{to},
                       .of_from = Measure{by},
                       .of_to = Measure{},
                       .weight = random.between(0, 3),
                       .when_absent = when_absent});
  };
  for (std::uint32_t point = 0; point < points; ++point) {
    std::vector<Interval> open;
    for (std::int64_t at = 0; at <= last; ++at) {
      if (!random.one_in(3)) open.push_back({.first = tick(at), .last = tick(at)});
    }
    network.add_point("p" + std::to_string(point));
    network.add({.group = Group{group++},
                 .point = PointId{point},
                 .open = std::make_shared<const OpenSet>(std::move(open))});
    if (point % 3 == 1) network.make_optional(PointId{point}, random.between(0, 6));
  }
  for (std::uint32_t point = 0; point + 1 < points; ++point) {
    apart(point, point + 1, 4, 6, {});
    aim(point, point + 1, random.between(4, 6), {});
    if (point % 3 != 1) continue;
    apart(point - 1, point + 1, 8, 12, {PointId{point}});
    aim(point - 1, point + 1, 10, {PointId{point}});
  }
  for (int count = 0; count < 4; ++count) {
    const auto from = static_cast<std::uint32_t>(random.between(0, points - 4));
    const auto to = from + static_cast<std::uint32_t>(random.between(2, 3));
    aim(from, to, 5 * static_cast<std::int64_t>(to - from) + random.between(-2, 2), {});
  }
  return network;
}

std::vector<bool> kept(const Solution& solution) {
  std::vector<bool> all;
  for (const auto& time : solution.times) all.push_back(time.has_value());
  return all;
}

struct Tried {
  int solved = 0, left_out = 0;
};

/// Solves random chains, and each choice of theirs by itself.
Tried compare_with_each_choice(SmallNetworks& random, std::uint32_t threes, int times) {
  Tried tried;
  for (int round = 0; round < times; ++round) {
    const TemporalNetwork network = random_chain(random, threes);
    std::optional<Solution> best;
    // Kept comes before left out from the first optional point on, so the first of equals is the one to take.
    for (unsigned choice = 0; choice < 1U << threes; ++choice) {
      TemporalNetwork decided = network;
      SolveOptions options;
      for (unsigned which = 0; which < threes; ++which) {
        const PointId point{3 * which + 1};
        const bool leave_out = ((choice >> (threes - 1 - which)) & 1U) == 1;
        if (leave_out) decided.add_clause({{.point = point, .present = false}});
        if (!leave_out) options.kept.push_back(point);
      }
      Outcome outcome = solve(decided, options);
      auto* const solution = std::get_if<Solution>(&outcome);
      if (solution != nullptr && (!best || solution->cost < best->cost)) best = std::move(*solution);
    }
    const Outcome outcome = solve(network);
    BOOST_TEST_CONTEXT("round " << round) {
      BOOST_REQUIRE(std::holds_alternative<Solution>(outcome) == best.has_value());
      if (!best) continue;
      const auto& found = std::get<Solution>(outcome);
      BOOST_TEST(found.cost == best->cost);
      BOOST_TEST(kept(found) == kept(*best), boost::test_tools::per_element());
      BOOST_TEST((found.times == best->times));
      ++tried.solved;
      tried.left_out += static_cast<int>(std::ranges::count(kept(found), false));
    }
  }
  return tried;
}

BOOST_AUTO_TEST_SUITE(choices)

BOOST_AUTO_TEST_CASE(of_all_choices_the_cheapest_is_taken_and_of_equals_the_one_that_keeps_the_first) {
  SmallNetworks random{17};
  const auto [solved, left_out] = compare_with_each_choice(random, 3, rounds(150));
  BOOST_TEST(solved > 50);
  BOOST_TEST(left_out > 20);
}

// So many that the bound over all choices is raised before they are branched on.
BOOST_AUTO_TEST_CASE(of_many_points_that_may_be_left_out_the_cheapest_choice_is_taken_too) {
  SmallNetworks random{18};
  const auto [solved, left_out] = compare_with_each_choice(random, 7, rounds(20));
  BOOST_TEST(solved > 5);
  BOOST_TEST(left_out > 5);
}

BOOST_AUTO_TEST_CASE(a_point_that_cannot_be_anywhere_is_left_out) {
  TemporalNetwork network{{.first = tick(0), .last = tick(9)}};
  const PointId first = network.add_point("first"), second = network.add_point("second");
  network.make_optional(second, 5);
  // 6 days after day 4 at the earliest is day 10, and the last is day 9.
  network.add({.group = Group{0},
               .point = first,
               .open = std::make_shared<const OpenSet>(OpenSet::between(tick(4), tick(9)))});
  network.add({.group = Group{1}, .from = first, .to = second, .shift = Shift{ticks(6)}});
  const Outcome outcome = solve(network);
  BOOST_REQUIRE(std::holds_alternative<Solution>(outcome));
  BOOST_TEST(!std::get<Solution>(outcome).times[1].has_value());
  BOOST_TEST(std::get<Solution>(outcome).cost == 5);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
