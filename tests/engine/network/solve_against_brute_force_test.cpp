// SPDX-License-Identifier: Apache-2.0
//
// The whole engine against the oracle: on thousands of small networks it finds the same feasibility, the same
// cost, the same choice of optional points, the same least calendar and the same windows; and its conflicts
// are minimal.
#include <boost/test/unit_test.hpp>

#include "engine/network/choice_bound.hpp"
#include "engine/network/solve.hpp"
#include "tests/engine/network/brute_force.hpp"
#include "tests/engine/network/small_networks.hpp"

namespace posology::network {
namespace {

void check_solution(const TemporalNetwork& network, const Solution& solution, const BruteForce& truth) {
  BOOST_REQUIRE(truth.feasible);
  BOOST_TEST(solution.cost == truth.cost);
  for (std::uint32_t point = 0; point < network.size(); ++point) {
    BOOST_TEST_CONTEXT("point " << point) {
      BOOST_TEST(solution.times[point].has_value() == truth.chosen[point]);
      BOOST_TEST((solution.times[point] == truth.least[point]));
      BOOST_TEST(solution.situation.present(PointId{point}) == truth.chosen[point]);
      if (!truth.chosen[point]) continue;
      BOOST_TEST((solution.windows[point].earliest == truth.earliest[point]));
      BOOST_TEST((solution.windows[point].latest == truth.latest[point]));
    }
  }
}

void check_conflict(const TemporalNetwork& network, const Conflict& conflict, const BruteForce& truth) {
  BOOST_REQUIRE(!truth.feasible);
  std::vector<bool> on(network.group_count(), false);
  for (const Group group : conflict.groups) on[group.index()] = true;
  BOOST_TEST(!brute_force(network, on).feasible);
  for (const Group group : conflict.groups) {
    on[group.index()] = false;
    BOOST_TEST_CONTEXT("without group " << group.index()) {
      BOOST_TEST(brute_force(network, on).feasible);
    }
    on[group.index()] = true;
  }
}

/// All ticks but these.
std::shared_ptr<const OpenSet> others(const Avoided& avoided) {
  return std::make_shared<const OpenSet>(
      std::vector<Interval>{{.first = tick(-1000), .last = avoided.first - ticks(1)},
                            {.first = avoided.last + ticks(1), .last = tick(1000)}});
}

BOOST_AUTO_TEST_SUITE(solving)

BOOST_AUTO_TEST_CASE(every_answer_is_that_of_trying_all_calendars) {
  SmallNetworks networks{20260302};
  int feasible = 0, infeasible = 0;
  for (int round = 0; round < rounds(20000); ++round) {
    const TemporalNetwork network = networks.next();
    const BruteForce truth = brute_force(network);
    const Outcome outcome = solve(network);
    BOOST_TEST_CONTEXT("round " << round) {
      BOOST_REQUIRE(std::holds_alternative<Solution>(outcome) == truth.feasible);
      if (const auto* const solution = std::get_if<Solution>(&outcome)) {
        check_solution(network, *solution, truth);
        ++feasible;
      } else {
        check_conflict(network, std::get<Conflict>(outcome), truth);
        ++infeasible;
      }
    }
  }
  BOOST_TEST(feasible > rounds(20000) / 4);
  BOOST_TEST(infeasible > rounds(20000) / 20);
}

BOOST_AUTO_TEST_CASE(what_is_asked_of_points_and_groups_is_done) {
  SmallNetworks networks{7};
  for (int round = 0; round < rounds(4000); ++round) {
    const TemporalNetwork network = networks.next();
    SolveOptions options{.off = GroupsOff(network.group_count(), false)};
    std::vector<bool> on(network.group_count(), true);
    for (std::size_t group = 0; group < on.size(); ++group) {
      if (networks.one_in(3)) on[group] = !(options.off[group] = true);
    }
    TemporalNetwork told = network;
    for (std::uint32_t point = 0; point < network.size(); ++point) {
      if (network.skip_penalty(PointId{point}) && networks.one_in(2)) {
        const bool kept = networks.one_in(2);
        (kept ? options.kept : options.left_out).emplace_back(point);
        told.add_clause({{.point = PointId{point}, .present = kept}});
      }
      if (!networks.one_in(3)) continue;
      const Tick first = network.horizon().first + ticks(networks.between(-2, 8));
      const Avoided avoided{
          .point = PointId{point}, .first = first, .last = first + ticks(networks.between(0, 3))};
      options.avoided.push_back(avoided);
      told.add(
          Restriction{.group = Group{told.group_count()}, .point = avoided.point, .open = others(avoided)});
    }
    on.resize(told.group_count(), true);
    const BruteForce truth = brute_force(told, on);
    const Outcome outcome = solve(network, options);
    BOOST_TEST_CONTEXT("round " << round) {
      BOOST_REQUIRE(std::holds_alternative<Solution>(outcome) == truth.feasible);
      if (const auto* const solution = std::get_if<Solution>(&outcome)) {
        check_solution(network, *solution, truth);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(no_calendar_through_a_candidate_is_cheaper_than_its_bound) {
  SmallNetworks networks{42};
  for (int round = 0; round < rounds(1500); ++round) {
    const TemporalNetwork network = networks.next();
    Situation situation{network};
    for (std::uint32_t point = 0; point < network.size(); ++point) situation.decide(PointId{point}, true);
    const auto propagation = propagate(situation);
    if (!propagation.feasible()) continue;
    ChoiceBound bound{
        choice_model(situation, candidates_of(situation.all_that_could_be(), propagation.windows))};
    const std::int64_t scale = bound.model().scale;
    for (auto times = networks.between(0, 2); times > 0; --times) bound.sharpen();
    for (std::uint32_t point = 0; point < network.size(); ++point) {
      TemporalNetwork all_present{network.horizon()};
      for (std::uint32_t each = 0; each < network.size(); ++each) all_present.add_point("");
      for (const auto& rule : network.restrictions()) all_present.add(rule);
      for (const auto& rule : network.separations()) {
        if (rule.when_absent.empty()) all_present.add(rule);
      }
      for (const auto& target : network.targets()) {
        if (target.when_absent.empty()) all_present.add(target);
      }
      for (const auto& preference : network.preferences()) all_present.add(preference);
      const auto rank = static_cast<std::size_t>(
          networks.between(0, static_cast<std::int64_t>(bound.at()[point].size()) - 1));
      const Tick at = bound.model().columns[point].ticks[rank];
      all_present.add(Restriction{.group = Group{network.group_count()},
                                  .point = PointId{point},
                                  .open = std::make_shared<const OpenSet>(OpenSet::between(at, at))});
      const BruteForce truth = brute_force(all_present);
      BOOST_TEST_CONTEXT("round " << round << ", point " << point) {
        if (!truth.feasible) continue;
        BOOST_TEST(bound.at()[point][rank] < (truth.cost + 1) * scale);
        BOOST_TEST(bound.total() < (truth.cost + 1) * scale);
      }
    }
  }
}

// What a column gives away it gives once: a pass over the trees loses nothing but the rounding of shares.
BOOST_AUTO_TEST_CASE(sharpening_a_bound_never_makes_it_worse_by_one_unit_of_cost) {
  SmallNetworks networks{43};
  for (int round = 0; round < rounds(1500); ++round) {
    const TemporalNetwork network = networks.next();
    const Situation situation{network};
    const auto propagation = propagate(situation.all_that_could_be());
    if (!propagation.feasible()) continue;
    ChoiceBound bound{
        choice_model(situation, candidates_of(situation.all_that_could_be(), propagation.windows))};
    for (int times = 0; times < 4; ++times) {
      const std::int64_t before = bound.total();
      bound.sharpen();
      BOOST_TEST_CONTEXT("round " << round) {
        BOOST_TEST(bound.total() > before - bound.model().scale);
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
