// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "tests/engine/audit/a_plan.hpp"

namespace posology::audit::test {
namespace {

void record(Brief& brief, const std::string& fact, std::string_view on) {
  std::erase_if(brief.order.facts, [&](const regimen::Fact& each) { return each.name == fact; });
  brief.order.facts.push_back({.name = fact, .on = day(on)});
}

regimen::Limit& limit(Brief& brief, const std::string& id) {
  return std::get<regimen::Limit>(rule(brief, id).body);
}

/// The first regimen alone, until the order's last day: depots on 15 January and every 28 days.
Brief depots_only() {
  Brief order = brief();
  order.regimens.resize(1);
  order.order.regimens.resize(1);
  order.order.until = day("2026-05-06");
  std::erase_if(order.rules.change(), [](const regimen::Rule& rule) { return rule.id.starts_with("lu177"); });
  return order;
}

const std::vector<std::string> depots{"2026-01-15T10:00", "2026-02-12T10:00", "2026-03-12T10:00",
                                      "2026-04-09T10:00"};

Plan with_reviews(const Brief& order, const std::vector<std::string>& dates) {
  Plan plan =
      plan_of(order, {.lar = dates, .lutetium = {}, .after = {}, .between = std::nullopt, .bloods = {}});
  for (std::size_t visit = 2; visit < dates.size(); visit += 2) {
    PlannedEvent review = event(plan, "octreotide-lar/" + std::to_string(visit + 1));
    review.number = static_cast<int>(visit) / 2;
    review.course = "octreotide-lar-review";
    review.id = review.course + "/" + std::to_string(review.number);
    review.kind = regimen::EventKind::review;
    review.subject = {.course = review.course};
    review.dose.reset();
    review.product.reset();
    review.derived = true;
    plan.events.push_back(review);
  }
  for (auto& each : plan.events) {
    if (each.course == "octreotide-lar" && each.number > 2) each.certainty = regimen::Certainty::provisional;
  }
  sort_events(plan);
  plan.last = day("2026-05-06");
  plan.patterns.front().segments.back().to = at("2026-05-07T00:00");
  return plan;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(facts)

BOOST_AUTO_TEST_CASE(allow_an_event_from_the_day_they_are_recorded) {
  Brief order = brief();
  const Plan plan = plan_of(order);
  record(order, "octreotide-sc-response", "2026-01-15");  // The day of the depot.
  BOOST_TEST(violated(order, plan) == Rules{});
  record(order, "octreotide-sc-response", "2026-01-16");
  BOOST_TEST(violated(order, plan) == Rules{"oct-lar-responder-gate"});
  order.order.facts.push_back({.name = "octreotide-sc-response", .on = day("2026-01-10")});
  BOOST_TEST(violated(order, plan) == Rules{}, "recorded twice, once in time");
}

BOOST_AUTO_TEST_CASE(may_have_to_be_recent) {
  Brief order = brief();
  const Plan plan = plan_of(order);
  std::get<regimen::Prerequisite>(rule(order, "oct-lar-responder-gate").body).recent =
      time::Duration::days(7);
  record(order, "octreotide-sc-tolerance", "2026-01-08");
  BOOST_TEST(violated(order, plan) == Rules{});
  record(order, "octreotide-sc-tolerance", "2026-01-07");
  BOOST_TEST(violated(order, plan) == Rules{"oct-lar-responder-gate"});
}

BOOST_AUTO_TEST_CASE(bind_the_first_event_or_each) {
  Brief order = brief();
  const Plan plan = plan_of(order);
  BOOST_TEST(of_rule(check(order, plan), "lu177-eligibility").size() == 1U);
  std::get<regimen::Prerequisite>(rule(order, "lu177-eligibility").body).scope = regimen::Scope::each;
  BOOST_TEST(of_rule(check(order, plan), "lu177-eligibility").size() == 2U);
}

BOOST_AUTO_TEST_CASE(that_an_overlap_waits_for_are_warned_of_and_refuse_nothing) {
  // First depot on 15 January, stop on the 29th: a record between the two days, both included, is asked.
  Brief order = brief();
  auto& overlap = std::get<regimen::Overlap>(rule(order, "oct-sc-overlap-after-first-lar").body);
  overlap.warn_unless_fact = "symptoms-controlled";
  const Plan silent = plan_of(order);
  BOOST_TEST(violated(order, silent) == Rules{"plan"});
  Plan warned = silent;
  event(warned, "octreotide-sc/stop").notes = {"Warning: symptoms-controlled is not recorded"};
  BOOST_TEST(violated(order, warned) == Rules{});
  for (const auto& [on, expected] : std::vector<std::pair<std::string, Rules>>{
           {"2026-01-14", {"plan"}}, {"2026-01-15", {}}, {"2026-01-29", {}}, {"2026-01-30", {"plan"}}}) {
    record(order, "symptoms-controlled", on);
    BOOST_TEST(violated(order, silent) == expected, on);
  }
}

BOOST_AUTO_TEST_CASE(of_a_guideline_are_told_when_they_come_too_late) {
  Brief order = brief();
  Plan plan = plan_of(order);
  record(order, "receptor-positive-imaging", "2026-03-13");
  BOOST_TEST(!releasable(check(order, plan)));
  plan.broken = {{.rule = "lu177-eligibility", .from = {}, .to = "lutetium/1"}};
  plan.broken_count = 1;
  BOOST_TEST(releasable(check(order, plan)));
}

BOOST_AUTO_TEST_CASE(that_a_regimen_needs_are_judged_like_a_guideline) {
  Brief order = brief();
  Plan plan = plan_of(order);
  std::erase_if(order.order.facts, [](const auto& fact) { return fact.name == "progression-on-analogue"; });
  // The first infusion and all that follows it waits.
  BOOST_TEST(violated(order, plan) == Rules{"plan"});
  for (auto& each : plan.events) {
    if (each.start >= at("2026-03-12T08:00")) each.certainty = regimen::Certainty::provisional;
  }
  const auto findings = check(order, plan);
  BOOST_TEST(violated(findings) == Rules{});
  const auto waiting = std::ranges::find(findings, Verdict::not_assessable, &Finding::verdict);
  BOOST_REQUIRE(waiting != findings.end());
  BOOST_TEST((waiting->severity == regimen::Severity::guideline));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(reviews)

BOOST_AUTO_TEST_CASE(are_due_at_the_visit_whose_dose_they_decide) {
  const Brief order = depots_only();
  Plan plan = with_reviews(order, depots);
  BOOST_TEST(violated(order, plan) == Rules{});
  const auto found = of_rule(check(order, plan), "oct-lar-titration-spacing");
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST(found[0].verdict == Verdict::not_assessable);
  BOOST_TEST(found[0].required == "octreotide-lar-review-1");
  move(plan, "octreotide-lar-review/1", minutes{1});
  BOOST_TEST(violated(order, plan) == Rules{"oct-lar-titration-spacing"});
  remove(plan, "octreotide-lar-review/1");
  BOOST_TEST(violated(order, plan) == Rules{"oct-lar-titration-spacing"});
}

BOOST_AUTO_TEST_CASE(leave_the_doses_after_them_provisional_until_they_are_recorded) {
  Brief order = depots_only();
  Plan plan = with_reviews(order, depots);
  event(plan, "octreotide-lar/4").certainty = regimen::Certainty::firm;
  BOOST_TEST(violated(order, plan) == Rules{"plan"});
  record(order, "octreotide-lar-review-1", "2026-03-12");
  BOOST_TEST(violated(order, plan) == Rules{});
  record(order, "octreotide-lar-review-1", "2026-03-13");  // The day after the dose.
  BOOST_TEST(violated(order, plan) == Rules{"oct-lar-titration-spacing"});
}

BOOST_AUTO_TEST_CASE(move_no_dose_without_a_recorded_decision) {
  Brief order = depots_only();
  Plan plan = with_reviews(order, depots);
  for (const char* const id : {"octreotide-lar/3", "octreotide-lar/4"}) {
    event(plan, id).dose = amount("30 mg");
    event(plan, id).dose_from = regimen::DoseSource::clinician;
    event(plan, id).product = dose::Makings{{amount("30 mg"), 1}};
  }
  BOOST_TEST(violated(order, plan) == Rules{"order"});
  auto& changes = order.order.regimens.front().changes["octreotide-lar"];
  changes = {{.from_number = 3, .dose = regimen::EnteredDose{.single = amount("30 mg")}, .decided = true}};
  BOOST_TEST(violated(order, plan) == Rules{});
  // From the second dose on, it would have had to be given sooner; from the fourth, later.
  for (const int wrong : {2, 4}) {
    changes.front().from_number = wrong;
    BOOST_TEST(violated(order, plan) == Rules{"order"}, wrong);
  }
}

BOOST_AUTO_TEST_CASE(do_not_end_a_course_that_goes_on) {
  // The fourth depot is on 9 April; the next would be on 7 May, a day past the order's last.
  Brief order = depots_only();
  BOOST_TEST(violated(order, with_reviews(order, depots)) == Rules{});
  BOOST_TEST(violated(order, with_reviews(order, {depots.begin(), depots.end() - 1})) == Rules{"order"});
  order.clinic.closures = {{.first = day("2026-04-09"), .last = day("2026-04-15"), .reason = "closed"}};
  BOOST_TEST(violated(order, with_reviews(order, {depots.begin(), depots.end() - 1})) == Rules{},
             "put off for a week");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(limits)

BOOST_AUTO_TEST_CASE(hold_at_their_very_amount) {
  Brief order = brief();
  const Plan plan = plan_of(order);
  // The prescription is 3 x 100 mcg.
  limit(order, "oct-sc-start-range").day_most = amount("0.3 mg");
  limit(order, "oct-sc-start-range").day_least = amount("300 mcg");
  BOOST_TEST(violated(order, plan) == Rules{});
  limit(order, "oct-sc-start-range").day_most = amount("299 mcg");
  auto found = verdict(order, plan, "oct-sc-start-range", "octreotide-sc");
  BOOST_TEST(found.verdict == Verdict::violated);
  BOOST_TEST(found.short_by == "1 mcg");
  limit(order, "oct-sc-start-range").day_most = amount("500 mcg");
  limit(order, "oct-sc-start-range").day_least = amount("301 mcg");
  found = verdict(order, plan, "oct-sc-start-range", "octreotide-sc");
  BOOST_TEST(found.required == "at least 301 mcg");
  BOOST_TEST(found.found == "300 mcg");
}

BOOST_AUTO_TEST_CASE(count_doses_of_a_day) {
  Brief order = brief();
  limit(order, "oct-sc-divided-doses").doses_a_day_most = 3;
  BOOST_TEST(violated(order, plan_of(order)) == Rules{});
  limit(order, "oct-sc-divided-doses").doses_a_day_most = 2;
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"oct-sc-divided-doses"});
}

BOOST_AUTO_TEST_CASE(bind_single_doses_on_both_sides) {
  Brief order = brief();
  order.order.regimens[1].doses.at("octreotide-lar-after").single = amount("30 mg");
  BOOST_TEST(violated(order, plan_of(order)) == Rules{});
  for (const char* const dose : {"40 mg", "5 mg"}) {
    order.order.regimens[1].doses.at("octreotide-lar-after").single = amount(dose);
    BOOST_TEST(violated(order, plan_of(order)) == Rules{"oct-lar-dose-range"}, dose);
  }
}

BOOST_AUTO_TEST_CASE(that_only_warn_are_told_and_refuse_nothing) {
  Brief order = brief();
  limit(order, "oct-sc-maintenance-range").day_most = amount("250 mcg");
  const auto findings = check(order, plan_of(order));
  BOOST_TEST(violated(findings) == Rules{"oct-sc-maintenance-range"});
  BOOST_TEST(releasable(findings));
}

BOOST_AUTO_TEST_CASE(sum_up_a_lifetime) {
  Brief order = brief();
  // Two infusions of 7.4 GBq.
  order.rules.change().push_back(
      {.id = "lifetime",
       .body = regimen::Limit{.of = {.by = regimen::Selector::By::drug, .name = "lutetium"},
                              .cumulative_most = amount("14.8 GBq"),
                              .count_most = 2}});
  BOOST_TEST(violated(order, plan_of(order)) == Rules{});
  limit(order, "lifetime").cumulative_most = amount("14799 MBq");
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"lifetime"});
  limit(order, "lifetime").cumulative_most = amount("14.8 GBq");
  limit(order, "lifetime").count_most = 1;
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"lifetime"});
}

BOOST_AUTO_TEST_CASE(of_a_day_add_what_comes_on_top_of_the_prescription) {
  Brief order = brief();
  // By drug: on 15 January the depot's 20 mg and three times 100 mcg, 20.3 mg in all.
  order.rules.change().push_back(
      {.id = "day",
       .body = regimen::Limit{.of = {.by = regimen::Selector::By::drug, .name = "octreotide"},
                              .day_most = amount("20.3 mg")}});
  Plan plan = plan_of(order, {.after = {"2026-03-12T14:00", "2026-05-07T14:00"}});
  const auto on_first_depot = [&] { return verdict(order, plan, "day", "octreotide-lar/1").verdict; };
  BOOST_TEST(on_first_depot() == Verdict::satisfied);
  limit(order, "day").day_most = amount("20.2 mg");
  BOOST_TEST(on_first_depot() == Verdict::violated);
}

BOOST_AUTO_TEST_CASE(in_another_kind_of_unit_are_broken_and_never_compared) {
  Brief order = brief();
  limit(order, "oct-lar-dose-range").single_most = amount("30 mL");
  limit(order, "oct-lar-dose-range").single_least.reset();
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"oct-lar-dose-range"});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::audit::test
