// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/plan_checker.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "tests/engine/audit/a_plan.hpp"

namespace posology::audit::test {

BOOST_AUTO_TEST_SUITE(the_plan_checker)

BOOST_AUTO_TEST_CASE(finds_nothing_wrong_with_a_legal_plan) {
  const auto findings = check(brief(), plan_of(brief()));
  BOOST_TEST(violated(findings) == Rules{});
  BOOST_TEST(releasable(findings));
  // Four verdicts of each rule that binds the two infusions once each: satisfied, all of them.
  for (const char* const rule : {"lu177-ssa-long-acting-washout", "lu177-ssa-short-acting-washout",
                                 "lu177-lar-after-dose", "lu177-amino-acid-lead", "lu177-labs-before"}) {
    const auto verdicts = of_rule(findings, rule);
    BOOST_TEST(verdicts.size() == 2U, rule);
    for (const auto& verdict : verdicts) BOOST_TEST(verdict.verdict == Verdict::satisfied, rule);
  }
}

BOOST_AUTO_TEST_CASE(judges_for_release_alike_and_tells_only_what_is_not_satisfied) {
  // A depot 27 days before the first infusion: one washout is broken, all else is as it was.
  const auto wrong = plan_of(brief(), {.lar = {"2026-01-15T10:00", "2026-02-13T10:00"}});
  for (const Plan& plan : {plan_of(brief()), wrong}) {
    auto all = check(brief(), plan);
    const auto brief_ones = check_for_release(brief(), plan);
    std::erase_if(all, [](const Finding& finding) { return finding.verdict == Verdict::satisfied; });
    BOOST_REQUIRE(all.size() == brief_ones.size());
    for (std::size_t at = 0; at < all.size(); ++at) {
      const Finding &one = all[at], &other = brief_ones[at];
      BOOST_TEST((one.rule == other.rule && one.severity == other.severity && one.verdict == other.verdict &&
                  one.kind == other.kind && one.from == other.from && one.to == other.to));
      BOOST_TEST(one.text == other.text);
      BOOST_TEST(one.short_by == other.short_by);
    }
  }
  BOOST_TEST(!releasable(check_for_release(brief(), wrong)));
}

BOOST_AUTO_TEST_CASE(the_doses_of_a_course_at_home_have_one_verdict_for_release_too) {
  // Each dose but the last has one after it: satisfied, and the last, which cannot be judged, does not count.
  Brief order = brief();
  const regimen::Selector at_home{.by = regimen::Selector::By::form, .name = "octreotide short-acting"};
  order.rules.change().push_back(
      {.id = "next-dose",
       .body = regimen::Separation{.from = at_home,
                                   .to = at_home,
                                   .scope = regimen::Scope::next,
                                   .at_least = regimen::Bound{.by = time::Duration::elapsed(minutes{60})}}});
  const Plan plan = plan_of(order);
  const auto all = of_rule(check(order, plan), "next-dose");
  BOOST_REQUIRE(all.size() == 1U);
  BOOST_TEST(all.front().verdict == Verdict::satisfied);
  BOOST_TEST(of_rule(check_for_release(order, plan), "next-dose").empty());
}

BOOST_AUTO_TEST_CASE(calls_a_depot_whose_dose_nobody_entered_not_assessable) {
  const auto findings = check(brief(), plan_of(brief()));
  const auto verdicts = of_rule(findings, "oct-lar-dose-range");
  // octreotide-lar 1 and 2 and -after 1 and 2 have doses; -between 1 and the maintenance have none.
  const auto undecided = std::ranges::count(verdicts, Verdict::not_assessable, &Finding::verdict);
  const auto satisfied = std::ranges::count(verdicts, Verdict::satisfied, &Finding::verdict);
  BOOST_TEST(satisfied == 4);
  // 4 June 2026 is day 84 after the first infusion; 12 September 2027, its end, is day 549: 84 + 28 x 16 =
  // 532 is the last, so 17 depots, and the one between.
  BOOST_TEST(undecided == 18);
}

BOOST_AUTO_TEST_CASE(skips_a_rule_that_is_off) {
  Brief order = brief();
  Plan plan = plan_of(order, {.lar = {"2026-01-15T10:00", "2026-02-11T10:00"}});
  BOOST_TEST(violated(order, plan) == Rules{"oct-lar-interval"});
  rule(order, "oct-lar-interval").on = false;
  plan.rules.clear();
  BOOST_TEST(violated(order, plan) == Rules{});
}

BOOST_AUTO_TEST_CASE(releases_nothing_that_needs_a_rule_off_beyond_the_last_day_of_that) {
  Brief order = brief();
  Plan plan = plan_of(order, {.lar = {"2026-01-15T10:00", "2026-02-11T10:00"}});  // 27 days apart
  plan.rules.clear();
  regimen::Lapse lapse{.then = rule(order, "oct-lar-interval")};
  rule(order, "oct-lar-interval").on = false;
  for (const auto& [last, released] : {std::pair{11, true}, {10, false}}) {
    lapse.last = std::chrono::local_days{std::chrono::year{2026} / 2 / last};
    order.lapses = {lapse};
    BOOST_TEST(releasable(check(order, plan)) == released);
    BOOST_TEST(releasable(check_for_release(order, plan)) == released);
  }
}

BOOST_AUTO_TEST_CASE(says_severity_source_figures_and_both_events) {
  const Brief order = brief();
  // A day earlier, and the blood count with it: 27 days after the depot of 12 February.
  const Plan plan = plan_of(order, {.lutetium = {"2026-03-11T09:00", "2026-05-06T09:00"},
                                    .after = {"2026-03-12T08:30", "2026-05-07T08:30"},
                                    .bloods = {"2026-02-25T09:00", "2026-04-22T09:00"}});
  const auto found = of_rule(check(order, plan), "lu177-ssa-long-acting-washout").front();
  BOOST_TEST(found.verdict == Verdict::violated);
  BOOST_TEST((found.severity == regimen::Severity::contraindicated));
  BOOST_TEST(found.kind == "civil");
  BOOST_TEST(found.from.value() == "octreotide-lar/2");
  BOOST_TEST(found.to.value() == "lutetium/1");
  BOOST_TEST(found.required == "P28D");
  BOOST_TEST(found.found == "P27D");
  BOOST_TEST(found.short_by == "P1D");
  BOOST_TEST(found.citation.source == "bmj-vipoma");
  // 12 Feb 10:00 EST to 11 March 09:00 EDT: 27 x 24 - 1 - 1 hours.
  BOOST_TEST(found.text ==
             "from octreotide-lar/2 (Thu 12 Feb 2026 10:00) to lutetium/1 (Wed 11 Mar 2026 09:00): "
             "27 days (646 hours elapsed), at least 4 weeks (28 days) asked");
}

BOOST_AUTO_TEST_CASE(gives_both_figures_where_days_and_hours_disagree) {
  // 28 days, which with the lost hour and an earlier clock time are 28 x 24 - 2 = 670 hours of 672.
  const auto found = verdict(brief(), plan_of(brief()), "lu177-ssa-long-acting-washout", "lutetium/1");
  BOOST_TEST(found.verdict == Verdict::satisfied);
  BOOST_TEST(
      found.text.ends_with("28 days (670 hours elapsed), at least 4 weeks (28 days) asked; counted in "
                           "hours, 670 hours of 672 hours, it would be otherwise: the rule counts days "
                           "of the calendar"));
}

BOOST_AUTO_TEST_CASE(releases_a_broken_guideline_only_when_the_plan_says_so) {
  Brief order = brief();
  rule(order, "oct-lar-interval").severity = regimen::Severity::guideline;
  Plan plan = plan_of(order, {.lar = {"2026-01-15T10:00", "2026-02-11T10:00"}});
  auto findings = check(order, plan);
  BOOST_TEST(violated(findings) == (Rules{"oct-lar-interval", "plan"}));
  BOOST_TEST(!releasable(findings));
  plan.broken = {{.rule = "oct-lar-interval", .from = "octreotide-lar/1", .to = "octreotide-lar/2"}};
  plan.broken_count = 1;
  findings = check(order, plan);
  BOOST_TEST(violated(findings) == Rules{"oct-lar-interval"});
  BOOST_TEST(releasable(findings));
  plan.broken.front().to = "octreotide-lar-after/1";
  BOOST_TEST(!releasable(check(order, plan)), "listed for another event");
}

BOOST_AUTO_TEST_CASE(never_releases_a_label_rule_that_the_plan_lists_as_broken) {
  const Brief order = brief();
  Plan plan = plan_of(order, {.lar = {"2026-01-15T10:00", "2026-02-11T10:00"}});
  plan.broken = {{.rule = "oct-lar-interval", .from = "octreotide-lar/1", .to = "octreotide-lar/2"}};
  plan.broken_count = 1;
  BOOST_TEST(!releasable(check(order, plan)));
}

BOOST_AUTO_TEST_CASE(lets_what_is_not_assessable_be_drawn) {
  Brief order = brief();
  std::erase_if(order.order.facts, [](const auto& fact) { return fact.name == "octreotide-sc-response"; });
  Plan plan = plan_of(order);
  for (auto& each : plan.events) {
    if (each.course == "octreotide-lar") each.certainty = regimen::Certainty::provisional;
  }
  const auto findings = check(order, plan);
  BOOST_TEST(violated(findings) == Rules{});
  BOOST_TEST(releasable(findings));
  const auto gate = of_rule(findings, "oct-lar-responder-gate").front();
  BOOST_TEST(gate.verdict == Verdict::not_assessable);
  BOOST_TEST(gate.text ==
             "octreotide-sc-response must be recorded on or before octreotide-lar/1; it is not recorded");
}

BOOST_AUTO_TEST_CASE(needs_a_zone_and_nothing_else) {
  Brief order = brief();
  const Plan plan = plan_of(order);
  order.zone.reset();
  BOOST_CHECK_THROW(check(order, plan), std::invalid_argument);
  // An empty plan lacks everything, and is judged all the same.
  BOOST_TEST(!releasable(check(brief(), Plan{})));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::audit::test
