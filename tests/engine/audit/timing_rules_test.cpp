// SPDX-License-Identifier: Apache-2.0
// Every bound of the timing rules: one unit before it, on it, and one past it. Where nothing else forbids a
// date, the whole plan is judged and the one rule is all that is violated.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "engine/time/text.hpp"
#include "tests/engine/audit/a_plan.hpp"

namespace posology::audit::test {
namespace {

/// Both infusions and all that goes with them, so many days after 12 March and 7 May, without the depot
/// between.
Dates later(int first, int second) {
  const auto shifted = [](std::string_view date, int days, std::string_view clock) {
    return time::iso_date(day(date) + std::chrono::days{days}) + "T" + std::string{clock};
  };
  return {.lutetium = {shifted("2026-03-12", first, "09:00"), shifted("2026-05-07", second, "09:00")},
          .after = {shifted("2026-03-12", first, "14:00"), shifted("2026-05-07", second, "14:00")},
          .between = std::nullopt,
          .bloods = {shifted("2026-02-26", first, "09:00"), shifted("2026-04-23", second, "09:00")}};
}

struct Bound {
  std::string value;
  Rules violated;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(timing_rules)

BOOST_AUTO_TEST_CASE(washout_is_28_civil_days_from_any_depot) {
  // Depots on 12 February: 27, 28 and 29 days before 11, 12 and 13 March.
  for (const auto& [days, expected] :
       std::vector<std::pair<int, Rules>>{{-1, {"lu177-ssa-long-acting-washout"}}, {0, {}}, {1, {}}}) {
    Dates dates = later(days, days);
    if (days < 0)
      dates.after = {"2026-03-12T08:30", "2026-05-06T14:00"};  // The depot pair stays 28 days apart.
    BOOST_TEST(violated(brief(), plan_of(brief(), dates)) == expected, days);
  }
}

BOOST_AUTO_TEST_CASE(washout_binds_each_infusion) {
  Dates dates;
  dates.between = "2026-04-10T10:00";  // 29 days after the depot before it, 27 before the second infusion.
  Brief order = brief();
  only(order, "lu177-ssa-long-acting-washout");
  const auto findings = of_rule(check(order, plan_of(order, dates)), "lu177-ssa-long-acting-washout");
  BOOST_REQUIRE(findings.size() == 2U);
  BOOST_TEST(findings[0].verdict == Verdict::satisfied);
  BOOST_TEST(findings[1].verdict == Verdict::violated);
  BOOST_TEST(findings[1].from.value() == "octreotide-lar-between/1");
}

BOOST_AUTO_TEST_CASE(washout_of_six_weeks_where_another_profile_asks_it) {
  Brief order = brief();
  auto& washout = std::get<regimen::Separation>(rule(order, "lu177-ssa-long-acting-washout").body);
  washout.at_least->by = time::Duration::days(30);
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"lu177-ssa-long-acting-washout"});
  washout.at_least->by = time::Duration::days(28);
  washout.at_least->strict = true;  // "more than 4 weeks": exactly 28 days are one too few
  const auto found = verdict(order, plan_of(order), "lu177-ssa-long-acting-washout", "lutetium/1");
  BOOST_TEST(found.verdict == Verdict::violated);
  BOOST_TEST(found.required == "more than P28D");
  BOOST_TEST(found.short_by == "P1D");
}

BOOST_AUTO_TEST_CASE(interval_of_infusions_is_49_to_63_days) {
  for (const auto& [days, expected] : std::vector<std::pair<int, Rules>>{
           {48, {"lu177-interval"}}, {49, {}}, {63, {}}, {64, {"lu177-interval"}}}) {
    BOOST_TEST(violated(brief(), plan_of(brief(), later(0, days - 56))) == expected, days);
  }
}

BOOST_AUTO_TEST_CASE(interval_counts_infusions_against_the_most) {
  Brief order = brief();
  std::get<regimen::Cadence>(rule(order, "lu177-interval").body).most = 1;
  const auto findings = of_rule(check(order, plan_of(order)), "lu177-interval");
  BOOST_REQUIRE(findings.size() == 2U);
  BOOST_TEST(findings[1].verdict == Verdict::violated);
  BOOST_TEST(findings[1].required == "at most 1");
  BOOST_TEST(findings[1].found == "2");
}

BOOST_AUTO_TEST_CASE(depots_are_28_days_apart_at_least) {
  for (const auto& [date, expected] :
       std::vector<Bound>{{"2026-02-11T17:59", {"oct-lar-interval"}}, {"2026-02-12T08:00", {}}}) {
    BOOST_TEST(violated(brief(), plan_of(brief(), {.lar = {"2026-01-15T10:00", date}})) == expected, date);
  }
}

BOOST_AUTO_TEST_CASE(depots_are_28_days_apart_whatever_course_brings_them) {
  // The depot between on the 27th day after the one that follows the infusion.
  BOOST_TEST(violated(brief(), plan_of(brief(), {.between = "2026-04-08T10:00"})) ==
             Rules{"oct-lar-interval"});
}

BOOST_AUTO_TEST_CASE(first_depot_comes_14_days_after_the_first_short_acting_dose) {
  for (const auto& [date, expected] :
       std::vector<Bound>{{"2026-01-14T17:59", {"oct-sc-lead-in-min"}}, {"2026-01-15T08:00", {}}}) {
    BOOST_TEST(violated(brief(), plan_of(brief(), {.lar = {date, "2026-02-12T10:00"}})) == expected, date);
  }
}

BOOST_AUTO_TEST_CASE(lead_in_is_lifted_by_a_response_recorded_before) {
  Brief order = brief();
  const Plan plan = plan_of(order, {.lar = {"2026-01-14T10:00", "2026-02-12T10:00"}});
  order.order.facts.push_back({.name = "previous-octreotide-response", .on = day("2026-01-14")});
  BOOST_TEST(violated(order, plan) == Rules{});
  order.order.facts.back().on = day("2026-01-15");  // Recorded only after the depot was given.
  BOOST_TEST(violated(order, plan) == Rules{"oct-sc-lead-in-min"});
}

BOOST_AUTO_TEST_CASE(depot_follows_an_infusion_from_4_hours_after_its_end_to_24_after_its_start) {
  // 12 March, 09:00 to 09:30. The depots before and between keep their distance on either day.
  for (const auto& [date, expected] : std::vector<Bound>{{"2026-03-12T13:29", {"lu177-lar-after-dose"}},
                                                         {"2026-03-12T13:30", {}},
                                                         {"2026-03-13T09:00", {}},
                                                         {"2026-03-13T09:01", {"lu177-lar-after-dose"}}}) {
    Dates dates = later(0, 0);
    dates.after[0] = date;
    BOOST_TEST(violated(brief(), plan_of(brief(), dates)) == expected, date);
  }
}

BOOST_AUTO_TEST_CASE(depot_after_an_infusion_counts_real_hours_over_clock_changes) {
  struct Night {
    std::string infusion, depot;
    bool holds;
  };
  // Forward on 8 March 2026: 9:00 to 10:00 the next day is 24 hours. Back on 1 November: 9:00 to 8:00 is.
  for (const auto& [infusion, depot, holds] :
       std::vector<Night>{{"2026-03-07T09:00", "2026-03-08T10:00", true},
                          {"2026-03-07T09:00", "2026-03-08T10:01", false},
                          {"2026-10-31T09:00", "2026-11-01T08:00", true},
                          {"2026-10-31T09:00", "2026-11-01T08:01", false}}) {
    Brief order = brief();
    only(order, "lu177-lar-after-dose");
    const Plan plan =
        plan_of(order, {.lutetium = {infusion}, .after = {depot}, .between = std::nullopt, .bloods = {}});
    const auto found = of_rule(check(order, plan), "lu177-lar-after-dose");
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST((found[0].verdict == Verdict::satisfied) == holds, depot);
    if (holds) continue;
    BOOST_TEST(found[0].required == "at most PT24H");
    BOOST_TEST(found[0].found == "PT24H1M");
    BOOST_TEST(found[0].short_by == "PT1M");
  }
}

BOOST_AUTO_TEST_CASE(an_infusion_that_nothing_follows_cannot_be_judged) {
  Brief order = brief();
  only(order, "lu177-lar-after-dose");
  Plan plan = plan_of(order);
  std::erase_if(plan.events, [](const PlannedEvent& event) {
    return event.start > at("2026-05-07T10:00") && event.kind == regimen::EventKind::administration;
  });
  const auto found = of_rule(check(order, plan), "lu177-lar-after-dose");
  BOOST_REQUIRE(found.size() == 2U);
  BOOST_TEST(found[1].verdict == Verdict::not_assessable);
}

BOOST_AUTO_TEST_CASE(short_acting_goes_on_for_14_to_28_days_after_the_first_depot) {
  for (const auto& [date, expected] :
       std::vector<Bound>{{"2026-01-28", {"oct-sc-overlap-after-first-lar"}},
                          {"2026-01-29", {}},
                          {"2026-02-12", {}},
                          {"2026-02-13", {"oct-sc-overlap-after-first-lar"}}}) {
    BOOST_TEST(violated(brief(), plan_of(brief(), {.sc_stop = date})) == expected, date);
  }
}

BOOST_AUTO_TEST_CASE(doses_at_home_stop_by_the_day_on_which_a_rule_ends_them) {
  Brief order = brief();
  const auto form = [](std::string name) {
    return regimen::Selector{.by = regimen::Selector::By::form, .name = std::move(name)};
  };
  order.rules.change().push_back({.id = "two-weeks-beside",
                                  .body = regimen::EndOfCourse{.of = form("octreotide short-acting"),
                                                               .from = form("octreotide long-acting"),
                                                               .by = time::Duration::days(14)}});
  // First depot on 15 January: the stop is on the 29th at the latest.
  BOOST_TEST(violated(order, plan_of(order, {.sc_stop = "2026-01-29"})) == Rules{});
  BOOST_TEST(violated(order, plan_of(order, {.sc_stop = "2026-01-30"})) == Rules{"two-weeks-beside"});
}

BOOST_AUTO_TEST_CASE(blood_count_is_14_to_28_days_before_an_infusion) {
  // 12 March less 13, 14, 28 and 29 days.
  for (const auto& [date, expected] : std::vector<Bound>{{"2026-02-27T09:00", {"lu177-labs-before"}},
                                                         {"2026-02-26T17:30", {}},
                                                         {"2026-02-12T08:00", {}},
                                                         {"2026-02-11T17:30", {"lu177-labs-before"}}}) {
    BOOST_TEST(violated(brief(), plan_of(brief(), {.bloods = {date, "2026-04-23T09:00"}})) == expected, date);
  }
}

BOOST_AUTO_TEST_CASE(one_blood_count_in_its_window_is_enough) {
  Brief order = brief();
  only(order, "lu177-labs-before");
  Plan plan = plan_of(order);
  PlannedEvent shortly_before = event(plan, "bloods/1");
  shortly_before.id = "bloods/3";
  shortly_before.start = at("2026-03-10T09:00");
  plan.events.push_back(shortly_before);
  const auto found = verdict(order, plan, "lu177-labs-before", "lutetium/1");
  BOOST_TEST(found.verdict == Verdict::satisfied);
  BOOST_TEST(found.from.value() == "bloods/1");
}

BOOST_AUTO_TEST_CASE(companions_stand_at_the_exact_minute) {
  for (const int by : {-1, 1}) {
    Plan plan = plan_of(brief());
    move(plan, "antiemetic/2", minutes{by});
    BOOST_TEST(violated(brief(), plan) == Rules{"lu177-antiemetic-lead"}, by);
    plan = plan_of(brief());
    event(plan, "amino-acids/1").end += minutes{by};
    BOOST_TEST(violated(brief(), plan) == Rules{"lu177-amino-acid-lead"}, by);
  }
}

BOOST_AUTO_TEST_CASE(companions_that_are_left_out_altogether_are_no_matter_of_the_rule) {
  Brief order = brief();
  order.order.regimens[1].counts["antiemetic"] = 0;
  Plan plan = plan_of(order);
  remove(plan, "antiemetic/1");
  remove(plan, "antiemetic/2");
  BOOST_TEST(violated(order, plan) == Rules{});
  order.order.regimens[1].counts.erase("antiemetic");
  BOOST_TEST(violated(order, plan) == (Rules{"lu177-antiemetic-lead", "order"}));
}

BOOST_AUTO_TEST_CASE(maintenance_ends_18_months_after_the_first_infusion_clamped_to_the_month) {
  // 31 August 2026 + 18 months is 29 February 2028, a Tuesday.
  Brief order = brief();
  only(order, "lu177-lar-maintenance");
  const Dates dates{
      .lutetium = {"2026-08-31T09:00"}, .after = {"2026-08-31T14:00"}, .between = std::nullopt, .bloods = {}};
  Plan plan = plan_of(order, dates);
  // 28 September 2026 is day 28; 29 February 2028 is day 547: 28 x 19 = 532, the 19th depot, is the last.
  const std::string last = "octreotide-lar-maintenance/19", review = "octreotide-lar-maintenance-review/1";
  BOOST_TEST(verdict(order, plan, "lu177-lar-maintenance", last).verdict == Verdict::satisfied);
  BOOST_TEST(verdict(order, plan, "lu177-lar-maintenance", review).verdict == Verdict::satisfied);
  event(plan, last).start = at("2028-02-29T17:30");
  BOOST_TEST(verdict(order, plan, "lu177-lar-maintenance", last).verdict == Verdict::satisfied);
  event(plan, last).start = at("2028-03-01T08:00");
  const auto found = verdict(order, plan, "lu177-lar-maintenance", last);
  BOOST_TEST(found.verdict == Verdict::violated);
  BOOST_TEST(found.required == "at most P18M");
  BOOST_TEST(found.short_by == "P1D");
  event(plan, review).start = at("2028-02-28T00:00");
  BOOST_TEST(verdict(order, plan, "lu177-lar-maintenance", review).verdict == Verdict::violated);
}

BOOST_AUTO_TEST_CASE(maintenance_ends_when_progression_is_recorded) {
  Brief order = brief();
  only(order, "lu177-lar-maintenance");
  order.order.facts.push_back({.name = "progression", .on = day("2026-07-02")});
  const Plan plan = plan_of(order);  // Depots on 4 June, 2 July, 30 July …
  const auto to = [](int number) { return "octreotide-lar-maintenance/" + std::to_string(number); };
  BOOST_TEST(verdict(order, plan, "lu177-lar-maintenance", to(2)).verdict == Verdict::satisfied);
  BOOST_TEST(verdict(order, plan, "lu177-lar-maintenance", to(3)).verdict == Verdict::violated);
  BOOST_TEST(verdict(order, plan, "lu177-lar-maintenance", "octreotide-lar-maintenance-review/1").required ==
             "2026-07-02");
}

BOOST_AUTO_TEST_CASE(two_that_exclude_each_other_do_not_overlap) {
  Brief order = brief();
  const auto selector = [](std::string name) {
    return regimen::Selector{.by = regimen::Selector::By::course, .name = std::move(name)};
  };
  order.rules.change().push_back(
      {.id = "one-at-a-time",
       .body = regimen::Exclusion{.one = selector("octreotide-lar"), .other = selector("bloods")}});
  // The last of the depots is on 12 February at 10:00.
  BOOST_TEST(violated(order, plan_of(order)) == Rules{});
  BOOST_TEST(violated(order, plan_of(order, {.bloods = {"2026-02-12T09:30", "2026-04-23T09:00"}})) ==
             Rules{"one-at-a-time"});
}

BOOST_AUTO_TEST_CASE(working_days_are_the_days_on_which_the_clinic_is_open) {
  Brief order = brief();
  only(order, "lu177-labs-before");
  auto& labs = std::get<regimen::Monitoring>(rule(order, "lu177-labs-before").body);
  labs.closes = time::Duration::working_days(3);
  labs.opens = time::Duration::working_days(5);
  for (auto& [name, hours] : order.clinic.places) hours.days[5] = hours.days[6] = {};
  // Thu 12 March less 3 working days is Mon 9; less 5, Thu 5; a closed Tuesday moves both back by one.
  const auto holds = [&](std::string date) {
    const Plan plan = plan_of(order, {.bloods = {std::move(date), "2026-04-23T09:00"}});
    return verdict(order, plan, "lu177-labs-before", "lutetium/1").verdict == Verdict::satisfied;
  };
  BOOST_TEST(!holds("2026-03-10T09:00"));
  BOOST_TEST(holds("2026-03-09T09:00"));
  BOOST_TEST(holds("2026-03-05T09:00"));
  BOOST_TEST(!holds("2026-03-04T09:00"));
  order.clinic.closures = {{.first = day("2026-03-10"), .last = day("2026-03-10"), .reason = "holiday"}};
  BOOST_TEST(!holds("2026-03-09T09:00"));
  BOOST_TEST(holds("2026-03-06T09:00"));
  BOOST_TEST(holds("2026-03-04T09:00"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::audit::test
