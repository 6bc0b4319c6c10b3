// SPDX-License-Identifier: Apache-2.0
// What the order asks for: dates, numbers, doses.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "engine/time/text.hpp"
#include "tests/engine/audit/a_plan.hpp"

namespace posology::audit::test {
namespace {

regimen::FixedDate fixed(std::string event, std::string_view iso) {
  return {.event = std::move(event), .at = *time::parse_iso_local_time(iso)};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(an_order)

BOOST_AUTO_TEST_CASE(fixes_dates_to_the_minute) {
  Brief order = brief();
  order.order.fixed = {fixed("lutetium/1", "2026-03-12T09:00"),
                       fixed("octreotide-lar/2", "2026-02-12T10:00")};
  BOOST_TEST(violated(order, plan_of(order)) == Rules{});
  BOOST_TEST(violated(order, plan_of(order, {.lar = {"2026-01-15T10:00", "2026-02-12T10:01"}})) ==
             Rules{"order"});
  BOOST_TEST(violated(order, plan_of(order, {.lar = {"2026-01-15T10:00", "2026-02-12T09:59"}})) ==
             Rules{"order"});
}

BOOST_AUTO_TEST_CASE(fixes_days_at_any_time) {
  Brief order = brief();
  order.order.fixed = {{.event = "octreotide-lar/2", .at = day("2026-02-12")}};
  BOOST_TEST(violated(order, plan_of(order, {.lar = {"2026-01-15T10:00", "2026-02-12T17:59"}})) == Rules{});
  order.order.fixed = {{.event = "octreotide-lar/2", .at = day("2026-02-13")}};
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"order"});
}

BOOST_AUTO_TEST_CASE(begins_on_its_first_day) {
  Brief order = brief();
  order.order.start = day("2026-01-02");  // The first dose is on 1 January.
  BOOST_TEST(violated(order, plan_of(order)).contains("order"));
}

BOOST_AUTO_TEST_CASE(anchors_a_regimen_to_another) {
  Brief order = brief();
  // 1 January + 2 months is 1 March; + 70 days is 12 March, the first infusion; + 71 days is a day too late.
  BOOST_TEST(violated(order, plan_of(order)) == Rules{});
  order.order.regimens[1].start->by = time::Duration::days(70);
  BOOST_TEST(violated(order, plan_of(order)) == Rules{});
  order.order.regimens[1].start->by = time::Duration::days(71);
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"order"});
  order.order.regimens[1].start =
      regimen::RegimenStart{.after = "octreotide-lar/2", .by = time::Duration::days(29)};
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"order"});
  order.order.regimens[1].start = regimen::RegimenStart{.on = day("2026-03-13")};
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"order"});
}

BOOST_AUTO_TEST_CASE(misses_what_is_dropped) {
  // Of each, the rules that bind it have nothing left to say, or say what the missing one did not do.
  for (const auto& [id, expected] : std::vector<std::pair<std::string, Rules>>{
           {"octreotide-lar/2", {"order", "plan"}},
           {"octreotide-lar-between/1", {"order", "plan"}},
           {"octreotide-lar-maintenance/3", {"order", "plan"}},
           {"octreotide-lar-maintenance/17", {"order"}},
           {"octreotide-lar-after/2", {"lu177-lar-after-dose", "order", "plan"}},
           {"amino-acids/2", {"lu177-amino-acid-lead", "order"}},
           {"bloods/2", {"lu177-labs-before", "order"}},
           {"octreotide-sc/start", {"order"}},
           {"octreotide-sc/stop", {"order", "plan"}},
           {"octreotide-lar-maintenance-review/1", {"lu177-lar-maintenance"}}}) {
    const Brief order = brief();
    Plan plan = plan_of(order);
    remove(plan, id);
    BOOST_TEST(violated(order, plan) == expected, id);
  }
}

BOOST_AUTO_TEST_CASE(leaves_out_only_what_is_optional_and_says_so) {
  const Brief order = brief();
  Plan plan = plan_of(order, {.between = std::nullopt});
  BOOST_TEST(violated(order, plan) == Rules{});
  plan.left_out.clear();
  BOOST_TEST(violated(order, plan) == Rules{"order"});
  plan = plan_of(order);
  plan.left_out = {{.event = "octreotide-lar-between/1"}};
  BOOST_TEST(violated(order, plan) == Rules{"order"});  // Left out, and planned.
  plan.left_out = {{.event = "lutetium/3"}};
  BOOST_TEST(violated(order, plan) == Rules{"order"});  // Not optional.
  plan.left_out = {{.event = "lanreotide/1"}};
  BOOST_TEST(violated(order, plan) == Rules{"order"});  // Not ordered.
}

BOOST_AUTO_TEST_CASE(finds_what_is_planned_twice_or_unasked) {
  const Brief order = brief();
  Plan plan = plan_of(order);
  plan.events.push_back(event(plan, "bloods/1"));
  sort_events(plan);
  BOOST_TEST(violated(order, plan) == (Rules{"order", "plan"}));
  plan = plan_of(order);
  PlannedEvent third = event(plan, "bloods/2");
  third.id = "bloods/3";
  third.number = 3;
  plan.events.push_back(third);
  sort_events(plan);
  BOOST_TEST(violated(order, plan) == Rules{"order"});
  plan = plan_of(order);
  third.course = "surprise";
  third.id = "surprise/3";
  plan.events.push_back(third);
  sort_events(plan);
  BOOST_TEST(violated(order, plan) == Rules{"order"});
}

BOOST_AUTO_TEST_CASE(finds_events_that_go_by_a_wrong_name) {
  const Brief order = brief();
  Plan plan = plan_of(order);
  event(plan, "octreotide-lar-between/1").subject = {};  // No rule would bind it any more.
  BOOST_TEST(violated(order, plan).contains("order"));
  plan = plan_of(order);
  event(plan, "bloods/1").place = "injection";
  BOOST_TEST(violated(order, plan) == Rules{"order"});
  plan = plan_of(order);
  event(plan, "bloods/1").kind = regimen::EventKind::imaging;
  BOOST_TEST(violated(order, plan) == Rules{"order"});
  plan = plan_of(order);
  event(plan, "lutetium/2").derived = true;
  BOOST_TEST(violated(order, plan).contains("order"));
  plan = plan_of(order);
  event(plan, "octreotide-sc/stop").dose = amount("100 mcg");  // A stop is no dose.
  BOOST_TEST(violated(order, plan) == Rules{"order"});
  plan = plan_of(order);
  event(plan, "bloods/2").end += minutes{1};
  BOOST_TEST(violated(order, plan) == Rules{"order"});
}

BOOST_AUTO_TEST_CASE(has_its_doses_given_as_entered) {
  const Brief order = brief();
  for (const auto& [id, dose] : std::vector<std::pair<std::string, std::string>>{
           {"lutetium/2", "7.3 GBq"}, {"octreotide-lar-after/1", "20 mg"}, {"octreotide-lar/1", "30 mg"}}) {
    Plan plan = plan_of(order);
    event(plan, id).dose = amount(dose);
    event(plan, id).product.reset();
    BOOST_TEST(violated(order, plan) == Rules{"order"}, id);
  }
  Plan plan = plan_of(order);
  event(plan, "lutetium/1").dose = amount("7400 MBq");  // The same, spelt otherwise.
  BOOST_TEST(violated(order, plan) == Rules{});
  event(plan, "lutetium/1").dose = amount("7.4 mL");
  BOOST_TEST(violated(order, plan) == Rules{"order"});
  plan = plan_of(order);
  event(plan, "lutetium/1").dose.reset();
  BOOST_TEST(violated(order, plan) == Rules{"order"});
  plan = plan_of(order);
  event(plan, "octreotide-lar-between/1").dose = amount("20 mg");  // Nobody entered it.
  BOOST_TEST(violated(order, plan) == Rules{"order"});
}

BOOST_AUTO_TEST_CASE(has_makings_that_add_up) {
  const Brief order = brief();
  const auto made_of = [&](dose::Makings makings) {
    Plan plan = plan_of(order);
    event(plan, "octreotide-lar/1").product = std::move(makings);
    return violated(order, plan);
  };
  BOOST_TEST(made_of({{amount("20 mg"), 1}}) == Rules{});
  BOOST_TEST(made_of({{amount("30 mg"), 1}}) == Rules{"order"});
  BOOST_TEST(made_of({{amount("10 mg"), 2}}) == Rules{"order"});  // One kit makes a dose.
  BOOST_TEST(made_of({{amount("5 mg"), 4}}) == Rules{"order"});   // Not stocked.
}

BOOST_AUTO_TEST_CASE(has_home_doses_as_prescribed) {
  const Brief order = brief();
  Plan plan = plan_of(order);
  plan.patterns.front().times = {minutes{7 * 60}, minutes{15 * 60}, minutes{21 * 60}};
  BOOST_TEST(violated(order, plan) == Rules{"order"});
  plan = plan_of(order);
  plan.patterns.front().dose = amount("50 mcg");
  plan.patterns.front().product.reset();
  // 50 mcg three times daily is 150 mcg a day, and 200 to 300 are to begin with.
  BOOST_TEST(violated(order, plan) == (Rules{"oct-sc-start-range", "order"}));
  plan = plan_of(order);
  plan.patterns.clear();
  BOOST_TEST(violated(order, plan).contains("order"));
}

BOOST_AUTO_TEST_CASE(refuses_a_thousandfold_dose_even_when_entered) {
  Brief order = brief();
  order.order.regimens[0].doses.at("octreotide-sc").single = amount("100 mg");
  Plan plan = plan_of(order);
  plan.patterns.front().dose = amount("100 mg");
  plan.patterns.front().product.reset();
  BOOST_TEST(violated(order, plan).contains("order"));
}

BOOST_AUTO_TEST_CASE(ends_a_course_on_its_last_day) {
  Brief order = brief();
  order.order.regimens[0].untils["octreotide-lar"] = day("2026-02-12");
  order.order.regimens[0].untils["octreotide-sc"] = day("2026-01-28");  // The stop is on the day after.
  BOOST_TEST(violated(order, plan_of(order)) == Rules{});
  order.order.regimens[0].untils["octreotide-lar"] = day("2026-02-11");
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"order"});
  order.order.regimens[0].untils["octreotide-lar"] = day("2026-02-12");
  order.order.regimens[0].untils["octreotide-sc"] = day("2026-01-29");
  BOOST_TEST(violated(order, plan_of(order)) == Rules{"order"});
}

BOOST_AUTO_TEST_CASE(keeps_its_events_in_sequence) {
  Brief order = brief();
  for (auto& each : order.rules.change()) each.on = false;
  Plan plan = plan_of(order);
  // The depot that goes with the first infusion, a minute before it.
  move(plan, "octreotide-lar-after/1", at("2026-03-12T08:59") - at("2026-03-12T14:00"));
  BOOST_TEST(of_rule(check(order, plan), "order").size() > 0U);
  BOOST_TEST(violated(order, plan).contains("order"));
  plan = plan_of(order);
  // A depot of the first regimen after the second has begun.
  move(plan, "octreotide-lar/2", at("2026-03-12T09:01") - at("2026-02-12T10:00"));
  BOOST_TEST(violated(order, plan).contains("order"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::audit::test
