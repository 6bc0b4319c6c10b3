// SPDX-License-Identifier: Apache-2.0
//
// Doses that cannot all be kept: what leaving out costs at least, whatever the dates.
#include "engine/network/least_skips.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/network/choice_windows.hpp"
#include "engine/network/presence_search.hpp"
#include "tests/engine/network/brute_force.hpp"
#include "tests/engine/network/small_networks.hpp"

namespace posology::network {
namespace {

/// Doses that may be left out, at least 10 ticks apart one after the other, within 0 to `last`.
TemporalNetwork row(const std::vector<std::int64_t>& penalties, std::int64_t last) {
  TemporalNetwork made{{.first = tick(0), .last = tick(last)}};
  for (std::uint32_t index = 0; index < penalties.size(); ++index) {
    const PointId dose = made.add_point("dose " + std::to_string(index + 1));
    made.make_optional(dose, penalties[index]);
    for (std::uint32_t before = 0; before < index; ++before) {
      made.add({.group = Group{0}, .from = PointId{before}, .to = dose, .shift = Shift{ticks(10)}});
    }
  }
  return made;
}

std::optional<LeastSkips> least(const TemporalNetwork& network) {
  Situation situation{network};
  const auto windows = windows_of(situation);
  return windows ? least_skips(situation, *windows) : std::nullopt;
}

/// Of all choices that have a calendar; nothing when there is none. Every choice is tried.
std::optional<std::int64_t> least_of_all(const Situation& situation) {
  if (contradicts_a_clause(situation)) return std::nullopt;
  const auto point = first_undecided(situation);
  if (!point) return earliest(situation) ? std::optional{skip_cost_of(situation)} : std::nullopt;
  std::optional<std::int64_t> best;
  for (const bool present : {false, true}) {
    Situation decided = situation;
    decided.decide(*point, present);
    const auto cost = least_of_all(decided);
    if (cost && (!best || *cost < *best)) best = cost;
  }
  return best;
}

BOOST_AUTO_TEST_SUITE(least_skips_of_a_network)

// 0, 10 and 20 are within 0 to 25.
BOOST_AUTO_TEST_CASE(nothing_is_left_out_where_all_have_room) {
  const auto found = least(row({3, 2, 4}, 25));
  BOOST_TEST_REQUIRE(found.has_value());
  BOOST_TEST(found->at_least == 0);
}

// Of five doses three fit: 0, 10, 20. The two cheapest to leave out cost 1 and 2.
BOOST_AUTO_TEST_CASE(of_what_has_no_room_the_cheapest_is_left_out) {
  const TemporalNetwork network = row({3, 2, 4, 1, 5}, 25);
  const auto found = least(network);
  BOOST_TEST_REQUIRE(found.has_value());
  BOOST_TEST(found->at_least == 3);
  BOOST_TEST((!found->choice.present(PointId{1}) && !found->choice.present(PointId{3})));
}

// The second cannot go without the first, so that leaving out the first costs both: 3 + 2; the third costs 4.
BOOST_AUTO_TEST_CASE(what_a_clause_takes_along_counts) {
  TemporalNetwork network = row({3, 2, 4}, 15);
  network.add_clause({{.point = PointId{0}, .present = true}, {.point = PointId{1}, .present = false}});
  const auto found = least(network);
  BOOST_TEST_REQUIRE(found.has_value());
  BOOST_TEST(found->at_least == 2);
  network.add_clause({{.point = PointId{1}, .present = true}});
  const auto kept = least(network);
  BOOST_TEST_REQUIRE(kept.has_value());
  BOOST_TEST(kept->at_least == 4);
}

// While the first is left out the second waits until tick 30, which is past the end: it is kept, or both go.
BOOST_AUTO_TEST_CASE(a_rule_that_waits_for_what_is_left_out_counts) {
  TemporalNetwork network{{.first = tick(0), .last = tick(25)}};
  const PointId start = network.add_point("start"), first = network.add_point("first"),
                second = network.add_point("second");
  network.make_optional(first, 1);
  network.make_optional(second, 5);
  network.add({.group = Group{0},
               .point = first,
               .open = std::make_shared<const OpenSet>(OpenSet::between(tick(0), tick(9)))});
  network.add({.group = Group{1}, .from = start, .to = first, .shift = Shift{ticks(8)}});
  network.add(
      {.group = Group{2}, .from = start, .to = second, .shift = Shift{ticks(30)}, .when_absent = {first}});
  network.add({.group = Group{3}, .from = first, .to = start, .shift = Shift{ticks(5)}});
  const auto found = least(network);
  BOOST_TEST_REQUIRE(found.has_value());
  // First and start wait for each other, so the first cannot be kept, and then the second cannot either: 1
  // + 5.
  BOOST_TEST(found->at_least == 6);
}

BOOST_AUTO_TEST_CASE(nothing_is_found_where_no_choice_has_a_calendar) {
  TemporalNetwork network = row({1, 1}, 5);
  network.add_clause({{.point = PointId{0}, .present = true}});
  network.add_clause({{.point = PointId{1}, .present = true}});
  BOOST_TEST(!least(network).has_value());
}

// Of 60 doses on one tick each one is kept. More do not go together than are kept in mind: what is proven may
// be less than 59, the choice has a calendar all the same.
BOOST_AUTO_TEST_CASE(where_many_do_not_go_together_a_choice_is_found_all_the_same) {
  const TemporalNetwork network = row(std::vector<std::int64_t>(60, 1), 9);
  const auto found = least(network);
  BOOST_TEST_REQUIRE(found.has_value());
  BOOST_TEST(found->at_least <= 59);
  BOOST_TEST(found->at_least > 0);
  BOOST_TEST(earliest(found->choice).has_value());
}

// Three of five have room. Without the second and the fourth it costs 2 + 1; another choice leaves out 1 + 3
// at least.
BOOST_AUTO_TEST_CASE(a_choice_is_the_only_one_below_what_the_next_costs) {
  const TemporalNetwork network = row({3, 2, 4, 1, 5}, 25);
  Situation situation{network};
  const auto windows = windows_of(situation);
  BOOST_TEST_REQUIRE(windows.has_value());
  const auto found = least(network);
  BOOST_TEST_REQUIRE(found.has_value());
  const auto none = others_as_cheap(found->choice, 3, situation, *windows, found->clauses);
  BOOST_TEST_REQUIRE(none.has_value());
  BOOST_TEST(none->empty());
  // The fourth and the first: 1 + 3.
  const auto one = others_as_cheap(found->choice, 4, situation, *windows, found->clauses);
  BOOST_TEST_REQUIRE(one.has_value());
  BOOST_TEST_REQUIRE(one->size() == 1U);
  BOOST_TEST((!one->front().present(PointId{0}) && !one->front().present(PointId{3})));
}

// Of ten doses on one tick one is kept; each of the other nine could be it.
BOOST_AUTO_TEST_CASE(more_than_a_few_others_are_not_told) {
  const TemporalNetwork network = row(std::vector<std::int64_t>(10, 1), 9);
  Situation situation{network};
  const auto windows = windows_of(situation);
  BOOST_TEST_REQUIRE(windows.has_value());
  const auto found = least(network);
  BOOST_TEST_REQUIRE(found.has_value());
  BOOST_TEST(!others_as_cheap(found->choice, 9, situation, *windows, found->clauses).has_value());
}

// The visit is wanted at tick 9 and is at 7 at the latest: 2, whatever is chosen. Without the dose it is 3,
// so that keeping the dose is the only choice at a cost of 2, and not at 3.
BOOST_AUTO_TEST_CASE(what_dates_cost_whatever_is_chosen_counts) {
  TemporalNetwork network{{.first = tick(0), .last = tick(7)}};
  const PointId dose = network.add_point("dose"), visit = network.add_point("visit");
  network.make_optional(dose, 1);
  network.add(Preference{.point = visit, .of = Measure{}, .at = 9, .weight = 1});
  Situation situation{network};
  const auto windows = windows_of(situation);
  BOOST_TEST_REQUIRE(windows.has_value());
  Situation kept = situation;
  kept.decide(dose, true);
  BOOST_TEST(others_as_cheap(kept, 2, situation, *windows, {}).value().empty());
  BOOST_TEST(others_as_cheap(kept, 3, situation, *windows, {}).value().size() == 1U);
}

BOOST_AUTO_TEST_CASE(no_choice_but_those_told_costs_as_little) {
  SmallNetworks networks{20261127};
  int only = 0, of_several = 0;
  for (int round = 0; round < rounds(4000); ++round) {
    const TemporalNetwork network = networks.next();
    Situation situation{network};
    const auto windows = windows_of(situation);
    const auto found = windows ? least_skips(situation, *windows) : std::nullopt;
    if (!found || !first_undecided(situation)) continue;
    const std::int64_t cost = found->at_least + networks.between(0, 6);
    auto told = others_as_cheap(found->choice, cost, situation, *windows, found->clauses);
    if (!told) continue;
    ++(told->empty() ? only : of_several);
    told->push_back(found->choice);
    TemporalNetwork others = network;
    for (const Situation& choice : *told) {
      std::vector<Literal> another;
      for (std::uint32_t point = 0; point < network.size(); ++point) {
        if (network.skip_penalty(PointId{point}))
          another.push_back({.point = PointId{point}, .present = !choice.present(PointId{point})});
      }
      others.add_clause(another);
    }
    const BruteForce best_of_others = brute_force(others);
    BOOST_TEST_CONTEXT("round " << round) {
      BOOST_TEST((!best_of_others.feasible || best_of_others.cost > cost));
    }
  }
  BOOST_TEST(only > rounds(4000) / 20);
  BOOST_TEST(of_several > rounds(4000) / 50);
}

BOOST_AUTO_TEST_CASE(no_choice_of_all_leaves_out_less) {
  SmallNetworks networks{20261128};
  int left_out = 0;
  for (int round = 0; round < rounds(4000); ++round) {
    const TemporalNetwork network = networks.next();
    const auto truth = least_of_all(Situation{network});
    const auto found = least(network);
    BOOST_TEST_CONTEXT("round " << round) {
      BOOST_REQUIRE(found.has_value() == truth.has_value());
      if (!found) continue;
      BOOST_TEST(found->at_least == *truth);
      BOOST_TEST(skip_cost_of(found->choice) == *truth);
      BOOST_TEST(!contradicts_a_clause(found->choice));
      BOOST_TEST(earliest(found->choice).has_value());
      left_out += *truth > 0 ? 1 : 0;
    }
  }
  BOOST_TEST(left_out > rounds(4000) / 20);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
