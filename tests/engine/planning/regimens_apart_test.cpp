// SPDX-License-Identifier: Apache-2.0
//
// Two regimens that give the same depot, begun at any day within each other: one is over before the other
// begins, and what a rule asks of the first depot is asked of the first by date.
#include <boost/test/unit_test.hpp>
#include <map>

#include "engine/audit/plan_checker.hpp"
#include "engine/planning/planner.hpp"
#include "tests/engine/planning/a_brief.hpp"

namespace posology::planning::test {
namespace {

/// Two infusions of lutetium with their depots and `maintenance` more, and octreotide with two depots from
/// `start` on.
Brief one_within_the_other(LocalDay start, std::optional<int> maintenance) {
  Brief brief = vipoma();
  std::swap(brief.regimens[0], brief.regimens[1]);
  auto& uses = brief.order.regimens;
  std::swap(uses[0], uses[1]);
  uses[0].start.reset();
  uses[0].counts = {{"lutetium", 2}, {"octreotide-lar-between", 0}};
  if (maintenance) uses[0].counts["octreotide-lar-maintenance"] = *maintenance;
  uses[1].start = RegimenStart{.on = start};
  uses[1].counts = {{"octreotide-lar", 2}};
  return brief;
}

/// The regimens of the plan's depots, one after the other, each as often as it takes over.
std::vector<std::string> depots_by_turns(const Plan& plan) {
  std::map<time::Instant, std::string> by_time;
  for (const PlannedEvent& event : plan.events) {
    if (event.id.starts_with("octreotide-lar/")) by_time[event.start] = "octreotide";
    if (event.id.starts_with("octreotide-lar-after/")) by_time[event.start] = "lutetium";
    if (event.id.starts_with("octreotide-lar-maintenance/")) by_time[event.start] = "lutetium";
  }
  std::vector<std::string> turns;
  for (const auto& [start, regimen] : by_time) {
    if (turns.empty() || turns.back() != regimen) turns.push_back(regimen);
  }
  return turns;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(regimens_apart)

BOOST_AUTO_TEST_CASE(one_is_over_before_the_other_begins) {
  for (int week = 0; week < 60; week += 3) {
    const LocalDay start = day(2026, 12, 1) + std::chrono::days{7 * week};
    for (const auto maintenance : {std::optional{0}, std::optional{3}, std::optional<int>{}}) {
      const Brief brief = one_within_the_other(start, maintenance);
      const auto outcome = plan(brief);
      BOOST_TEST_CONTEXT("week " << week << ", maintenance " << maintenance.value_or(-1)) {
        BOOST_REQUIRE(std::holds_alternative<Plan>(outcome));
        const Plan& found = std::get<Plan>(outcome);
        BOOST_TEST(audit::releasable(audit::check(brief, found)));
        // Depots without the short-acting form before them are refused, so that octreotide comes first.
        const std::vector<std::string> turns{"octreotide", "lutetium"};
        BOOST_TEST(depots_by_turns(found) == turns, boost::test_tools::per_element());
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_other_may_come_first_where_short_acting_octreotide_is_known_to_work) {
  // Infusions from December 2026 on, 8 weeks apart, each with a depot, and three more 4 weeks apart: all are
  // over in May 2027, and octreotide begins on 1 September.
  Brief brief = one_within_the_other(day(2027, 9, 1), 3);
  brief.order.facts.push_back({.name = "previous-octreotide-response", .on = day(2026, 11, 1)});
  std::erase_if(brief.rules.change(),
                [](const Rule& each) { return each.id == "oct-sc-overlap-after-first-lar"; });
  const auto outcome = plan(brief);
  BOOST_REQUIRE(std::holds_alternative<Plan>(outcome));
  const std::vector<std::string> turns{"lutetium", "octreotide"};
  BOOST_TEST(depots_by_turns(std::get<Plan>(outcome)) == turns, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
