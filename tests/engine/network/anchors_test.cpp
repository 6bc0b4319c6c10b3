// SPDX-License-Identifier: Apache-2.0
//
// Where opening hours are long and distances plain, the least best calendar lies on few ticks: those that
// hang together with an end of the hours, or with where a preference turns.
#include "engine/network/anchors.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/network/solve.hpp"
#include "tests/engine/network/brute_force.hpp"
#include "tests/engine/network/small_networks.hpp"

namespace posology::network {
namespace {

std::vector<Tick> every_tick(std::int64_t first, std::int64_t last) {
  std::vector<Tick> all;
  for (std::int64_t at = first; at <= last; ++at) all.push_back(tick(at));
  return all;
}

void restrict_to(TemporalNetwork& network, PointId point, std::vector<Interval> open) {
  network.add({.group = Group{static_cast<std::uint32_t>(network.group_count())},
               .point = point,
               .open = std::make_shared<const OpenSet>(std::move(open))});
}

void keep_apart(TemporalNetwork& network, PointId from, PointId to, std::int64_t by) {
  network.add({.group = Group{static_cast<std::uint32_t>(network.group_count())},
               .from = from,
               .to = to,
               .shift = Shift{ticks(by)},
               .when_absent = {}});
}

BOOST_AUTO_TEST_SUITE(anchors)

BOOST_AUTO_TEST_CASE(they_spread_by_the_distances_of_rules_and_targets) {
  TemporalNetwork network{{.first = tick(0), .last = tick(99)}};
  const PointId first = network.add_point("first"), second = network.add_point("second");
  keep_apart(network, first, second, 10);
  network.add(Target{.from = first,
                     .to = second,
                     .of_from = Measure{20},
                     .of_to = Measure{},
                     .weight = 2,
                     .when_absent = {}});
  network.add(Preference{.point = second, .of = Measure{}, .at = 57, .weight = 1});
  const Situation situation{network, {}};
  BOOST_REQUIRE(has_anchors(situation));

  const auto reached = within_reach_of_anchors(situation, {every_tick(0, 89), every_tick(10, 99)});

  // Anchors are 0 and 89 of the first, 10, 99 and the turn at 57 of the second. Rule and target lie 10 and 20
  // apart, so what is reached goes on in steps of 10: from 0, from 89 or 99, and from 57.
  std::vector<Tick> of_first, of_second;
  for (std::int64_t at = 0; at <= 99; ++at) {
    if (at % 10 != 0 && at % 10 != 9 && at % 10 != 7) continue;
    if (at <= 89) of_first.push_back(tick(at));
    if (at >= 10) of_second.push_back(tick(at));
  }
  BOOST_TEST((reached[0] == of_first));
  BOOST_TEST((reached[1] == of_second));
}

BOOST_AUTO_TEST_CASE(a_bent_distance_has_none) {
  SmallNetworks networks{1};
  TemporalNetwork network{{.first = tick(0), .last = tick(11)}};
  const PointId first = network.add_point("first"), second = network.add_point("second");
  network.add({.group = Group{0},
               .from = first,
               .to = second,
               .shift = Shift{networks.pair({.first = tick(0), .last = tick(11)})},
               .when_absent = {}});
  BOOST_TEST(!has_anchors(Situation{network, {}}));
}

BOOST_AUTO_TEST_CASE(where_most_ticks_are_ends_all_stay) {
  TemporalNetwork network{{.first = tick(0), .last = tick(9)}};
  network.add_point("only");
  const Candidates open{{tick(0), tick(2), tick(4), tick(5), tick(9)}};
  BOOST_TEST((within_reach_of_anchors(Situation{network, {}}, open) == open));
}

/// Three points on 24 ticks with at most one hole each, so that ends are few.
TemporalNetwork long_hours(SmallNetworks& random) {
  TemporalNetwork network{{.first = tick(0), .last = tick(23)}};
  for (const char* name : {"a", "b", "c"}) {
    const PointId point = network.add_point(name);
    if (random.one_in(2)) continue;
    const std::int64_t hole = random.between(9, 14);
    restrict_to(network, point,
                {{.first = tick(0), .last = tick(hole - 1)},
                 {.first = tick(hole + random.between(1, 3)), .last = tick(23)}});
  }
  const auto any = [&] { return PointId{static_cast<std::uint32_t>(random.between(0, 2))}; };
  for (std::int64_t count = random.between(1, 4); count > 0; --count) {
    const PointId from = any(), to = any();
    if (from != to) keep_apart(network, from, to, random.between(-9, 9));
  }
  for (std::int64_t count = random.between(1, 4); count > 0; --count) {
    const PointId from = any(), to = any();
    if (from == to) continue;
    network.add(Target{.from = from,
                       .to = to,
                       .of_from = Measure{random.between(-12, 12)},
                       .of_to = Measure{random.between(-3, 3)},
                       .weight = random.between(1, 4),
                       .when_absent = {}});
  }
  for (std::int64_t count = random.between(0, 2); count > 0; --count) {
    network.add(Preference{.point = any(),
                           .of = Measure{random.between(-2, 2)},
                           .at = random.between(-5, 28),
                           .weight = random.between(1, 3)});
  }
  return network;
}

BOOST_AUTO_TEST_CASE(the_least_best_calendar_is_among_what_they_reach) {
  SmallNetworks random{20261126};
  std::size_t reached = 0, open = 0, feasible = 0;
  for (int round = 0; round < rounds(250); ++round) {
    const TemporalNetwork network = long_hours(random);
    const BruteForce truth = brute_force(network);
    const Outcome outcome = solve(network);
    BOOST_TEST_CONTEXT("round " << round) {
      const auto* const solution = std::get_if<Solution>(&outcome);
      BOOST_REQUIRE((solution != nullptr) == truth.feasible);
      if (solution == nullptr) continue;
      ++feasible;
      BOOST_TEST(solution->cost == truth.cost);
      BOOST_TEST((solution->times == truth.least));
      Candidates all;
      for (const TickWindow& window : solution->windows)
        all.push_back(every_tick(window.earliest.value(), window.latest.value()));
      for (const auto& ticks : all) open += ticks.size();
      for (const auto& ticks : within_reach_of_anchors(solution->situation, all)) reached += ticks.size();
    }
  }
  BOOST_TEST(feasible > static_cast<std::size_t>(rounds(250)) / 2);
  BOOST_TEST(reached < open * 3 / 4);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
