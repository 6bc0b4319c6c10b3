// SPDX-License-Identifier: Apache-2.0
//
// Treatments to choose from, held to planning each of them alone.
#include <boost/test/unit_test.hpp>

#include "engine/audit/plan_checker.hpp"
#include "engine/planning/alternatives.hpp"
#include "engine/planning/choose.hpp"
#include "engine/planning/least_cost.hpp"
#include "engine/planning/planner.hpp"
#include "tests/engine/planning/a_brief.hpp"

namespace posology::planning::test {
namespace {

/// Octreotide as it is, or a depot of another drug every 4 weeks from the first day; neither with lutetium.
Brief either() {
  Brief brief = vipoma();
  brief.regimens.resize(1);
  brief.order.regimens.resize(1);
  brief.order.regimens[0].one_of = "analogue";
  brief.order.regimens[0].counts = {{"octreotide-lar", 3}};
  add_lanreotide(brief, {.one_of = "analogue"});
  return brief;
}

Plan plan_of(const Brief& brief) {
  const auto outcome = planning::plan(brief);
  BOOST_REQUIRE(std::holds_alternative<Plan>(outcome));
  BOOST_TEST(audit::releasable(audit::check(brief, std::get<Plan>(outcome))));
  return std::get<Plan>(outcome);
}

bool has(const Plan& plan, const std::string& course) {
  return std::ranges::find(plan.events, course, &PlannedEvent::course) != plan.events.end();
}

void close(Brief& brief, LocalDay first, LocalDay last) {
  brief.clinic.closures.push_back({.first = first, .last = last, .reason = "closed"});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(choices)

BOOST_AUTO_TEST_CASE(of_equals_the_first_is_planned_and_the_other_is_told) {
  const Brief brief = choose(either());
  BOOST_REQUIRE(brief.choices.size() == 1);
  BOOST_TEST(brief.choices[0].name == "analogue");
  BOOST_TEST(brief.choices[0].chosen == "octreotide-sc-to-lar");
  BOOST_REQUIRE(brief.choices[0].others.size() == 1);
  BOOST_TEST(brief.choices[0].others[0].option == "lanreotide");
  BOOST_TEST(brief.choices[0].others[0].possible);
  BOOST_TEST(brief.choices[0].others[0].cost_days == 0);
  const Plan plan = plan_of(brief);
  BOOST_TEST((has(plan, "octreotide-lar") && !has(plan, "lanreotide")));
}

BOOST_AUTO_TEST_CASE(what_a_choice_costs_is_what_planning_it_alone_costs) {
  Brief brief = either();
  // The depot of octreotide is aimed at Tue 15 Dec, Tue 12 Jan and Tue 9 Feb; closed from 14 to 18 Dec the
  // nearest is Mon 21 Dec, 6 days late. Lanreotide on 1 Dec, 29 Dec and 26 Jan is on time.
  close(brief, day(2026, 12, 14), day(2026, 12, 18));
  const Brief chosen = choose(brief);
  BOOST_TEST(chosen.choices[0].chosen == "lanreotide");
  long long costs[2] = {0, 0};
  const auto all = combinations(brief);
  BOOST_REQUIRE(all.size() == 2);
  for (std::size_t index = 0; index < 2; ++index) {
    costs[index] = plan_of(*all[index].brief).deviation_days;
    BOOST_TEST(*least_cost(*all[index].brief) <= costs[index]);
  }
  BOOST_TEST(costs[0] == 6);
  BOOST_TEST(chosen.choices[0].others[0].cost_days == costs[0] - costs[1]);
  // Weighed down by as much and more, it is no longer worth it.
  brief.order.regimens[1].weight = 7;
  BOOST_TEST(choose(brief).choices[0].chosen == "octreotide-sc-to-lar");
}

BOOST_AUTO_TEST_CASE(a_treatment_without_a_calendar_says_which_rule_is_in_its_way) {
  Brief brief = either();
  brief.order.fixed = {{.event = "lanreotide/1", .at = day(2027, 1, 5)},
                       {.event = "lanreotide/2", .at = day(2027, 1, 26)}};
  const Brief chosen = choose(brief);
  const NotChosen& other = chosen.choices[0].others[0];
  BOOST_TEST(!other.possible);
  BOOST_TEST(other.why.find("lan-interval") != std::string::npos, other.why);
  BOOST_TEST(chosen.order.fixed.empty());
  plan_of(chosen);
}

BOOST_AUTO_TEST_CASE(what_follows_the_choice_starts_after_what_was_chosen) {
  Brief brief = either();
  brief.regimens.push_back(lutetium());
  brief.order.regimens.push_back({.regimen = "lutetium-177-dotatate",
                                  .start = RegimenStart{.after = "analogue", .by = Duration::months(2)},
                                  .doses = {{"lutetium", {.single = amount("7.4 GBq")}}},
                                  .counts = {{"lutetium", 1}, {"octreotide-lar-maintenance", 0}}});
  close(brief, day(2026, 12, 14), day(2026, 12, 18));
  const Brief chosen = choose(brief);
  const std::string first = chosen.choices[0].chosen;
  BOOST_TEST(chosen.order.regimens.back().start->after == first);
  plan_of(chosen);
}

BOOST_AUTO_TEST_CASE(a_course_of_a_regimen_may_be_the_choice) {
  Brief brief = either();
  // One regimen: the depot after the injections, or lanreotide on the same day.
  auto& courses = brief.regimens[0].courses;
  courses[1].one_of = "depot";
  Course other = brief.regimens[1].courses[0];
  other.one_of = "depot";
  other.start = StartAim{.after = "octreotide-sc", .target = Duration::days(14)};
  courses.push_back(other);
  brief.regimens.pop_back();
  brief.order.regimens.pop_back();
  brief.order.regimens[0].one_of.clear();
  // Lanreotide needs no 14 days beforehand, and no day is closed: equals.
  const Brief chosen = choose(brief);
  BOOST_REQUIRE(chosen.choices.size() == 1);
  BOOST_TEST(chosen.choices[0].name == "octreotide-sc-to-lar, depot");
  BOOST_TEST(chosen.choices[0].chosen == "octreotide-lar");
  const Plan plan = plan_of(chosen);
  BOOST_TEST((has(plan, "octreotide-lar") && !has(plan, "lanreotide")));
}

BOOST_AUTO_TEST_CASE(another_treatment_is_another_plan) {
  const Brief brief = choose(either());
  const auto all = alternatives(brief, 12);
  BOOST_REQUIRE(!all.empty());
  const auto other = std::ranges::find_if(all, [](const Alternative& each) { return !each.chooses.empty(); });
  BOOST_REQUIRE(other != all.end());
  BOOST_TEST(other->cost_days == 0);
  BOOST_TEST(other->chooses.front().second == "lanreotide");
  BOOST_TEST(has(other->plan, "lanreotide"));
  long long cost = 0;
  for (const auto& each : all) {
    BOOST_TEST(each.cost_days >= cost);
    cost = each.cost_days;
    BOOST_TEST(audit::releasable(audit::check(each.brief ? *each.brief : brief, each.plan)));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
