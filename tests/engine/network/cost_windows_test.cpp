// SPDX-License-Identifier: Apache-2.0
//
// What a known cost leaves of windows: by hand on a month of days, and at random against the best calendar
// of all.
#include "engine/network/cost_windows.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/network/choice_windows.hpp"
#include "tests/engine/network/brute_force.hpp"
#include "tests/engine/network/small_networks.hpp"

namespace posology::network {
namespace {

std::vector<std::int64_t> ends_of(const TickWindow& window) {
  return {window.earliest.value(), window.latest.value()};
}

/// Three doses, each aimed at `by` after the one before; the first is on day 0.
struct Doses {
  explicit Doses(std::int64_t by, std::int64_t weight = 1) {
    for (const char* const name : {"one", "two", "three"}) network.add_point(name);
    network.add({.group = Group{0}, .point = PointId{0}, .open = between(0, 0)});
    for (std::uint32_t each = 0; each < 2; ++each) {
      network.add(Target{.from = PointId{each},
                         .to = PointId{each + 1},
                         .of_from = Measure{by},
                         .of_to = Measure{},
                         .weight = weight});
    }
  }

  static std::shared_ptr<const OpenSet> between(std::int64_t first, std::int64_t last) {
    return std::make_shared<const OpenSet>(OpenSet::between(tick(first), tick(last)));
  }

  std::vector<TickWindow> narrowed(std::int64_t most) const {
    Situation situation{network};
    auto windows = *windows_of(situation);
    narrow_by_cost(situation, most, windows);
    return windows;
  }

  TemporalNetwork network{{.first = tick(0), .last = tick(60)}};
};

BOOST_AUTO_TEST_SUITE(cost_windows)

// All met: 0, 14, 28. A cost of 3 moves the second to 11 at the earliest and 17 at the latest, and the third,
// by the same 3 days and not by 6, to 25 and 31.
BOOST_AUTO_TEST_CASE(what_is_spent_on_the_way_to_a_point_is_spent_once) {
  const auto windows = Doses{14}.narrowed(3);
  BOOST_TEST(ends_of(windows[1]) == (std::vector<std::int64_t>{11, 17}), boost::test_tools::per_element());
  BOOST_TEST(ends_of(windows[2]) == (std::vector<std::int64_t>{25, 31}), boost::test_tools::per_element());
}

// At a weight of 2 a cost of 3 is one day.
BOOST_AUTO_TEST_CASE(a_heavier_target_holds_closer) {
  const auto windows = Doses{14, 2}.narrowed(3);
  BOOST_TEST(ends_of(windows[2]) == (std::vector<std::int64_t>{27, 29}), boost::test_tools::per_element());
}

// The second is open from day 20 on: 6 days late whatever is done. Of 8 that leaves 2: from 20 to 22, and the
// third from 20 + 14 - 2 = 32 to 20 + 14 + 2 = 36.
BOOST_AUTO_TEST_CASE(what_is_missed_whatever_is_done_leaves_less_for_the_rest) {
  Doses doses{14};
  doses.network.add({.group = Group{1}, .point = PointId{1}, .open = Doses::between(20, 60)});
  const auto windows = doses.narrowed(8);
  BOOST_TEST(ends_of(windows[1]) == (std::vector<std::int64_t>{20, 22}), boost::test_tools::per_element());
  BOOST_TEST(ends_of(windows[2]) == (std::vector<std::int64_t>{32, 36}), boost::test_tools::per_element());
}

// The second of two is wanted on day 40, at 5 a day: a cost of 10 is 2 days of that, from 38 to 42; and 10 of
// the first, which is aimed at 14 before it, from 26 - 10 to 26 + 10.
BOOST_AUTO_TEST_CASE(a_day_that_is_wanted_holds_what_is_aimed_from_it) {
  TemporalNetwork free{{.first = tick(0), .last = tick(60)}};
  for (const char* const name : {"two", "three"}) free.add_point(name);
  free.add(Target{.from = PointId{0}, .to = PointId{1}, .of_from = Measure{14}, .of_to = Measure{}});
  free.add(Preference{.point = PointId{1}, .of = Measure{}, .at = 40, .weight = 5});
  Situation situation{free};
  auto windows = *windows_of(situation);
  BOOST_TEST(narrow_by_cost(situation, 10, windows));
  BOOST_TEST(ends_of(windows[0]) == (std::vector<std::int64_t>{16, 36}), boost::test_tools::per_element());
  BOOST_TEST(ends_of(windows[1]) == (std::vector<std::int64_t>{38, 42}), boost::test_tools::per_element());
}

// A target that binds only without a third says nothing for sure.
BOOST_AUTO_TEST_CASE(a_target_that_may_not_cost_narrows_nothing) {
  TemporalNetwork network{{.first = tick(0), .last = tick(60)}};
  for (const char* const name : {"one", "two", "between"}) network.add_point(name);
  network.make_optional(PointId{2}, 1);
  network.add({.group = Group{0}, .point = PointId{0}, .open = Doses::between(0, 0)});
  network.add(Target{.from = PointId{0},
                     .to = PointId{1},
                     .of_from = Measure{14},
                     .of_to = Measure{},
                     .when_absent = {PointId{2}}});
  Situation situation{network};
  auto windows = *windows_of(situation);
  BOOST_TEST(!narrow_by_cost(situation, 0, windows));
  BOOST_TEST(ends_of(windows[1]) == (std::vector<std::int64_t>{0, 60}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_best_calendar_lies_within_what_its_cost_leaves) {
  SmallNetworks networks{20261127};
  int narrowed = 0;
  for (int round = 0; round < rounds(2000); ++round) {
    const TemporalNetwork network = networks.next();
    const BruteForce truth = brute_force(network);
    if (!truth.feasible) continue;
    Situation situation{network};
    auto windows = windows_of(situation);
    BOOST_REQUIRE(windows.has_value());
    std::int64_t already = 0;
    for (std::uint32_t point = 0; point < network.size(); ++point) {
      if (situation.presence(PointId{point}) == Presence::absent)
        already += *network.skip_penalty(PointId{point});
    }
    narrowed += narrow_by_cost(situation, truth.cost - already, *windows) ? 1 : 0;
    BOOST_TEST_CONTEXT("round " << round) {
      for (std::uint32_t point = 0; point < network.size(); ++point) {
        if (!truth.least[point]) continue;
        BOOST_TEST((*truth.least[point] >= (*windows)[point].earliest));
        BOOST_TEST((*truth.least[point] <= (*windows)[point].latest));
      }
    }
  }
  BOOST_TEST(narrowed > rounds(2000) / 20);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
