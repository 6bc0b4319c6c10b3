// SPDX-License-Identifier: Apache-2.0
//
// What turns out: kept or not, by how much it falls short, and for which rule.
#include <boost/test/unit_test.hpp>

#include "engine/planning/planner.hpp"
#include "tests/engine/planning/a_brief.hpp"

namespace posology::planning::test {
namespace {

/// Blood counts recover so many days after each infusion; the next infusion waits for them.
Brief recovering(int least, int most) {
  Brief brief = vipoma();
  brief.order.regimens[1].counts = {{"octreotide-lar-maintenance", 0}};
  brief.order.uncertain = {{.what = "counts have recovered",
                            .after = "lutetium",
                            .least = Duration::days(least),
                            .most = Duration::days(most)}};
  return brief;
}

std::vector<UncertainTold> told(const Brief& brief) {
  const auto outcome = planning::plan(brief);
  BOOST_REQUIRE(std::holds_alternative<Plan>(outcome));
  return std::get<Plan>(outcome).uncertain;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(what_turns_out)

BOOST_AUTO_TEST_CASE(nine_weeks_can_be_waited_for_and_not_a_day_more) {
  for (const int most : {56, 62, 63}) {
    const auto all = told(recovering(35, most));
    BOOST_REQUIRE(all.size() == 1);
    BOOST_TEST(all[0].always_kept, most);
  }
  // At most 63 days from one infusion to the next.
  const auto all = told(recovering(35, 77));
  BOOST_REQUIRE(all.size() == 1);
  BOOST_TEST(!all[0].always_kept);
  BOOST_TEST(all[0].kept_up_to->iso() == "P63D");
  BOOST_TEST(all[0].short_by == "P14D");
  BOOST_REQUIRE(!all[0].rules.empty());
  BOOST_TEST(all[0].rules.front() == "lu177-interval");
}

BOOST_AUTO_TEST_CASE(tests_drawn_after_the_recovery_put_the_infusion_farther_off) {
  // Bloods 14 days or more before the infusion wait for the recovery: 63 - 14 = 49 days.
  Brief brief = recovering(35, 56);
  brief.order.uncertain[0].before = "bloods";
  const auto all = told(brief);
  BOOST_TEST(!all[0].always_kept);
  BOOST_TEST(all[0].kept_up_to->iso() == "P49D");
  BOOST_TEST(all[0].short_by == "P7D");
}

BOOST_AUTO_TEST_CASE(not_even_the_least_can_be_waited_for) {
  const auto all = told(recovering(64, 70));
  BOOST_TEST(!all[0].always_kept);
  BOOST_TEST(!all[0].kept_up_to);
  BOOST_TEST(all[0].text.find("not even the least") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_longer_infusion_is_waited_for_by_the_depot_of_the_day_unless_that_is_fixed) {
  Brief brief = vipoma();
  brief.order.regimens[1].counts = {{"octreotide-lar-maintenance", 0}};
  brief.regimens[1].courses[0].lasts_at_most = minutes{40};
  const auto all = told(brief);
  BOOST_REQUIRE(all.size() == 1);
  BOOST_TEST(all[0].always_kept);
  // 09:00 + 30 min + 4 h = 13:30, and 13:40 after 40 minutes.
  brief.order.fixed = {
      {.event = "lutetium/1", .at = day(2027, 3, 9) + std::chrono::hours{9}},
      {.event = "octreotide-lar-after/1", .at = day(2027, 3, 9) + std::chrono::hours{13} + minutes{30}}};
  const auto fixed = told(brief);
  BOOST_TEST(!fixed[0].always_kept);
  BOOST_TEST(fixed[0].kept_up_to->iso() == "PT30M");
  BOOST_TEST(fixed[0].short_by == "PT10M");
}

BOOST_AUTO_TEST_CASE(opening_hours_count_as_well) {
  // Infusions on one day in ten weeks only: 63 days are legal by the rule, and the room is closed then.
  Brief brief = recovering(49, 63);
  brief.order.regimens[1].counts["lutetium"] = 2;
  brief.order.fixed = {{.event = "lutetium/1", .at = day(2027, 3, 9)}};
  // 9 Mar + 63 days = Tue 11 May; closed from Mon 10 May on. Fri 7 May is day 59.
  brief.clinic.closures = {{.first = day(2027, 5, 10), .last = day(2027, 6, 30), .reason = "closed"}};
  const auto all = told(brief);
  BOOST_TEST(!all[0].always_kept);
  BOOST_TEST(all[0].kept_up_to->iso() == "P59D");
  BOOST_REQUIRE(all[0].rules.size() == 1);
  BOOST_TEST(all[0].rules.front() == "clinic");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace posology::planning::test
