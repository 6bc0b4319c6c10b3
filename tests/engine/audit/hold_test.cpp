// SPDX-License-Identifier: Apache-2.0
// Doses at home around an infusion, dose by dose.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "tests/engine/audit/a_plan.hpp"

namespace posology::audit::test {
namespace {

const std::string hold_rule = "lu177-ssa-short-acting-washout";

/// One infusion, and one home dose a day at `clock`, taken without any pause.
struct Night {
  std::string infusion;
  int clock;  ///< Minutes after midnight.
};

Plan taking(const Brief& brief, const Night& night) {
  Plan plan =
      plan_of(brief, {.lutetium = {night.infusion}, .after = {}, .between = std::nullopt, .bloods = {}});
  auto& pattern = plan.patterns.front();
  pattern.per_day = 1;
  pattern.times = {minutes{night.clock}};
  pattern.segments = {
      {.from = at("2026-01-01T00:00"), .to = at(night.infusion), .kind = regimen::SegmentKind::take}};
  return plan;
}

Brief order() {
  Brief order = brief();
  only(order, hold_rule);
  return order;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_hold)

BOOST_AUTO_TEST_CASE(leaves_24_real_hours_free_over_both_clock_changes) {
  struct Case {
    Night night;
    bool holds;
    std::string found;
  };
  // An ordinary night; forward on 8 March 2026, 02:00 to 03:00; back on 1 November 2026, 02:00 to 01:00.
  const std::vector<Case> cases{
      {{"2026-03-04T09:00", 9 * 60}, true, "PT24H"},
      {{"2026-03-04T09:00", 9 * 60 + 1}, false, "PT23H59M"},
      // On the wall 10:00 to 10:00 is a day, and 23 hours.
      {{"2026-03-08T10:00", 10 * 60}, false, "PT23H"},
      {{"2026-03-08T10:00", 9 * 60}, true, "PT24H"},
      {{"2026-03-08T10:00", 9 * 60 + 1}, false, "PT23H59M"},
      // On the wall 10:00 to 9:00 is 23 hours, and it is 24.
      {{"2026-11-01T09:00", 9 * 60}, true, "PT25H"},
      {{"2026-11-01T08:00", 9 * 60}, true, "PT24H"},
      {{"2026-11-01T08:00", 9 * 60 + 1}, false, "PT23H59M"},
  };
  for (const auto& [night, holds, expected] : cases) {
    const Brief brief = order();
    Plan plan = taking(brief, night);
    plan.patterns.front().segments.front().to =
        at(night.infusion.substr(0, 10) + "T00:00");  // No dose that day.
    const auto found = verdict(brief, plan, hold_rule, "lutetium/1");
    BOOST_TEST((found.verdict == Verdict::satisfied) == holds, night.infusion << " " << night.clock);
    BOOST_TEST(found.found == expected, night.infusion << " " << night.clock);
    BOOST_TEST(found.kind == "elapsed");
  }
}

BOOST_AUTO_TEST_CASE(gives_both_figures_where_the_clock_says_otherwise) {
  const Brief brief = order();
  const auto found = verdict(brief, taking(brief, {"2026-03-08T10:00", 600}), hold_rule, "lutetium/1");
  BOOST_TEST(
      found.text ==
      "from octreotide-sc to lutetium/1 (Sun 8 Mar 2026 10:00): 23 hours, at least 24 hours asked; by the "
      "clock on the wall, 24 hours, it would be otherwise: the rule counts elapsed time; the last dose may "
      "be on Sat 7 Mar 2026 10:00");
}

BOOST_AUTO_TEST_CASE(moves_a_dose_that_the_clock_skips_to_the_first_minute_after) {
  // 02:30 on 8 March does not exist: the dose is at 03:00 EDT, 23 h 29 min before 02:29 on the 9th,
  // and 20 h 30 min before 23:30 on the 8th.
  const Brief brief = order();
  BOOST_TEST(verdict(brief, taking(brief, {"2026-03-09T02:29", 150}), hold_rule, "lutetium/1").found ==
             "PT23H29M");
  const auto spring = verdict(brief, taking(brief, {"2026-03-08T23:30", 150}), hold_rule, "lutetium/1");
  BOOST_TEST(spring.found == "PT20H30M");
}

BOOST_AUTO_TEST_CASE(takes_a_dose_at_a_repeated_time_once_and_first) {
  // 01:30 on 1 November comes at 05:30Z and 06:30Z. To 09:00 EST, 14:00Z, the first is 8 h 30 min.
  const Brief brief = order();
  const Plan plan = taking(brief, {"2026-11-01T09:00", 90});
  BOOST_TEST(verdict(brief, plan, hold_rule, "lutetium/1").found == "PT8H30M");
}

BOOST_AUTO_TEST_CASE(counts_a_dose_only_if_needed_at_its_very_last_minute) {
  // [from, to): a segment that ends 23 h 59 min before allows a dose 24 hours before, and not a minute more.
  BOOST_TEST(violated(brief(), plan_of(brief(), {.needed_until = minutes{24 * 60 - 1}})) == Rules{});
  const Plan plan = plan_of(brief(), {.needed_until = minutes{24 * 60 - 2}});
  BOOST_TEST(violated(brief(), plan) == Rules{hold_rule});
  BOOST_TEST(verdict(brief(), plan, hold_rule, "lutetium/1").found == "PT23H59M");
}

BOOST_AUTO_TEST_CASE(leaves_the_infusion_itself_free) {
  Plan plan = plan_of(brief());
  auto& segments = plan.patterns.front().segments;
  // Only if needed again a minute before the infusion ends, at 09:30.
  const auto held = std::ranges::find(segments, at("2026-03-12T09:30"), &regimen::Segment::to);
  held->to -= minutes{1};
  std::next(held)->from -= minutes{1};
  BOOST_TEST(violated(brief(), plan) == Rules{hold_rule});
}

BOOST_AUTO_TEST_CASE(puts_the_last_dose_on_the_22nd_day_before_21_free_days) {
  Brief brief = order();
  auto& hold = std::get<regimen::Hold>(rule(brief, hold_rule).body);
  hold.before.reset();
  hold.drug_free_days_before = 21;
  Plan plan = taking(brief, {"2026-03-27T09:00", 20 * 60});
  auto& taken = plan.patterns.front().segments.front();
  taken.to = at("2026-03-06T00:00");  // Last dose on 5 March, the 22nd day before.
  BOOST_TEST(verdict(brief, plan, hold_rule, "lutetium/1").verdict == Verdict::satisfied);
  taken.to = at("2026-03-07T00:00");
  const auto found = verdict(brief, plan, hold_rule, "lutetium/1");
  BOOST_TEST(found.verdict == Verdict::violated);
  BOOST_TEST(found.short_by == "P1D");
}

BOOST_AUTO_TEST_CASE(waits_afterwards_for_a_time_and_for_a_fact) {
  Brief brief = order();
  auto& hold = std::get<regimen::Hold>(rule(brief, hold_rule).body);
  hold.after = time::Duration::days(14);
  Plan plan = taking(brief, {"2026-03-12T09:00", 8 * 60});
  auto& segments = plan.patterns.front().segments;
  segments.front().to = at("2026-03-11T09:00");
  segments.push_back(
      {.from = at("2026-03-25T00:00"), .to = at("2026-04-01T00:00"), .kind = regimen::SegmentKind::take});
  BOOST_TEST(verdict(brief, plan, hold_rule, "octreotide-sc").found == "P13D");
  segments.back().from = at("2026-03-26T00:00");
  BOOST_TEST(verdict(brief, plan, hold_rule, "lutetium/1").verdict == Verdict::satisfied);
  hold.until_fact = "wound-healed";
  BOOST_TEST(verdict(brief, plan, hold_rule, "octreotide-sc").verdict == Verdict::not_assessable);
  brief.order.facts.push_back({.name = "wound-healed", .on = day("2026-03-27")});
  BOOST_TEST(verdict(brief, plan, hold_rule, "octreotide-sc").verdict == Verdict::violated);
  brief.order.facts.back().on = day("2026-03-26");
  BOOST_TEST(verdict(brief, plan, hold_rule, "lutetium/1").verdict == Verdict::satisfied);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::audit::test
