// SPDX-License-Identifier: Apache-2.0
//
// Events that an order puts off: what stays, what follows, how far it may go.
#include <boost/test/unit_test.hpp>

#include "engine/audit/plan_checker.hpp"
#include "engine/planning/planner.hpp"
#include "engine/time/text.hpp"
#include "tests/engine/planning/a_brief.hpp"

namespace posology::planning::test {
namespace {

/// The interval in days, and the rule that is the reason to let it become longer.
Brief with_reason_in_the_library() {
  Brief brief = vipoma();
  const auto infusion = form("lutetium Lu 177 dotatate");
  brief.rules.change().push_back(
      rule("lu177-delay-max", Severity::label,
           Separation{
               .from = infusion, .to = infusion, .scope = Scope::pair, .at_most = by(Duration::days(112))}));
  return brief;
}

Brief put_off(Brief brief, const std::string& event, Duration by, const std::string& reason = {}) {
  brief.order.delays.push_back(
      {.event = event, .by = by, .reason = reason, .locus = {.file = "o", .line = 9}});
  return brief;
}

Plan plan_of(const Brief& brief) {
  const auto outcome = planning::plan(brief);
  BOOST_REQUIRE(std::holds_alternative<Plan>(outcome));
  const auto& found = std::get<Plan>(outcome);
  BOOST_TEST(audit::releasable(audit::check(brief, found)));
  return found;
}

LocalDay day_of(const Brief& brief, const Plan& plan, const std::string& id) {
  const auto event = std::ranges::find(plan.events, id, &PlannedEvent::id);
  BOOST_REQUIRE(event != plan.events.end());
  return brief.zone->day_of(event->start);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(delays)

BOOST_AUTO_TEST_CASE(what_comes_before_stays_and_what_follows_moves_by_the_rules) {
  const Brief brief = vipoma();
  const Brief later = put_off(brief, "lutetium/2", Duration::days(7));
  const Plan before = plan_of(brief), after = plan_of(later);
  // 8 weeks after the first and 7 days: 63 days, the most that the interval allows.
  for (const char* const id : {"octreotide-sc/start", "octreotide-lar/1", "octreotide-lar/2", "lutetium/1",
                               "octreotide-lar-after/1", "bloods/1"}) {
    BOOST_TEST((day_of(brief, before, id) == day_of(later, after, id)), id);
  }
  BOOST_TEST((day_of(later, after, "lutetium/2") - day_of(brief, before, "lutetium/2")).count() == 7);
  // The rest keep their 8 weeks, counted from the dose as given.
  BOOST_TEST((day_of(later, after, "lutetium/3") - day_of(later, after, "lutetium/2")).count() == 56);
  BOOST_REQUIRE(after.delayed.size() == 1);
  const Delayed& told = after.delayed.front();
  BOOST_TEST((brief.zone->day_of(told.to) - brief.zone->day_of(told.from)).count() == 7);
  const auto notes = [&](const std::string& id) {
    return std::ranges::find(after.events, id, &PlannedEvent::id)->notes;
  };
  BOOST_TEST(notes("lutetium/2").back().starts_with("put off by 7 days, from "));
  BOOST_TEST(notes("lutetium/3").back().starts_with("moved by the delay of lutetium/2, from "));
  const auto moves = [&](const std::string& id) {
    return std::ranges::find(told.moves, id, &Moved::event) != told.moves.end();
  };
  BOOST_TEST((moves("bloods/2") && moves("lutetium/3") && moves("lutetium/4")));
  BOOST_TEST((!moves("lutetium/1") && !moves("lutetium/2") && !moves("bloods/1")));
}

BOOST_AUTO_TEST_CASE(what_stays_is_told_with_the_room_that_it_has) {
  const Brief brief = vipoma();
  const Plan before = plan_of(brief), after = plan_of(put_off(brief, "lutetium/2", Duration::days(7)));
  const auto event = [](const Plan& plan, const std::string& id) {
    return *std::ranges::find(plan.events, id, &PlannedEvent::id);
  };
  const PlannedEvent stays = event(after, "lutetium/1");
  // It stays because the order puts off what comes after it; no rule keeps it from being as early as it was,
  // nor from being later: 63 days are between it and the second, and at most 63 and at least 49 are asked.
  BOOST_REQUIRE(!stays.binds_planned.empty());
  BOOST_TEST(stays.binds_planned.front().rule == "order");
  BOOST_TEST((stays.earliest == event(before, "lutetium/1").earliest));
  BOOST_TEST((stays.latest > stays.start));
}

BOOST_AUTO_TEST_CASE(farther_than_the_interval_is_a_conflict_that_says_how_far_and_for_which_reason) {
  const Brief brief = put_off(with_reason_in_the_library(), "lutetium/2", Duration::days(14));
  const auto outcome = planning::plan(brief);
  BOOST_REQUIRE(std::holds_alternative<Conflict>(outcome));
  const auto& conflict = std::get<Conflict>(outcome);
  // 56 + 14 = 70 days, 7 more than 63.
  BOOST_TEST(conflict.short_by == "P7D");
  BOOST_REQUIRE(conflict.relaxations.size() == 2);
  BOOST_TEST((conflict.relaxations[0].to == OrderChange{NewDelay{.by = Duration::days(7)}}));
  BOOST_TEST((conflict.relaxations[1].to ==
              OrderChange{NewDelay{.by = Duration::days(14), .reason = "lu177-delay-max"}}));
  BOOST_TEST(conflict.relaxations[0].line == 9);
}

BOOST_AUTO_TEST_CASE(a_reason_lets_the_interval_become_as_long_as_its_rule_says_and_no_longer) {
  const Brief brief = with_reason_in_the_library();
  // 56 + 56 = 112 days are legal, 113 are not.
  const Plan most = plan_of(put_off(brief, "lutetium/2", Duration::days(56), "lu177-delay-max"));
  BOOST_TEST((day_of(brief, most, "lutetium/2") - day_of(brief, most, "lutetium/1")).count() == 112);
  const auto too_far = planning::plan(put_off(brief, "lutetium/2", Duration::days(57), "lu177-delay-max"));
  BOOST_TEST(std::holds_alternative<Conflict>(too_far));
}

BOOST_AUTO_TEST_CASE(a_second_delay_counts_from_where_the_first_has_put_it) {
  const Brief brief = vipoma();
  // The other way round in the order: which comes first is a matter of dates.
  const Brief twice =
      put_off(put_off(brief, "lutetium/3", Duration::days(3)), "lutetium/2", Duration::days(7));
  const Plan plan = plan_of(twice);
  BOOST_REQUIRE(plan.delayed.size() == 2);
  BOOST_TEST(plan.delayed[0].event == "lutetium/2");
  BOOST_TEST((brief.zone->day_of(plan.delayed[1].to) - brief.zone->day_of(plan.delayed[1].from)).count() >=
             3);
  BOOST_TEST((day_of(brief, plan, "lutetium/3") - day_of(brief, plan, "lutetium/2")).count() >= 59);
}

BOOST_AUTO_TEST_CASE(what_is_not_planned_is_told_and_moves_nothing) {
  Brief brief = vipoma();
  const Plan before = plan_of(brief);
  brief.order.regimens[1].counts["lutetium"] = 2;
  const Plan fewer = plan_of(brief);
  const Brief none = put_off(brief, "octreotide-lar-between/9", Duration::days(7));
  const Plan after = plan_of(none);
  BOOST_TEST(after.delayed.empty());
  BOOST_TEST(after.notes.size() == fewer.notes.size() + 1);
  BOOST_TEST(after.events.size() == fewer.events.size());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
