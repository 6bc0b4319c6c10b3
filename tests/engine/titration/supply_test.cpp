// SPDX-License-Identifier: Apache-2.0
#include "engine/titration/supply.hpp"

#include <boost/test/unit_test.hpp>

#include "engine/time/text.hpp"
#include "tests/engine/titration/an_order.hpp"

using namespace posology;
using namespace posology::titration;
using namespace posology::titration::test;

namespace {

SupplyDays all_of(const Planned& planned) {
  return {.from = planned.plan.first, .until = planned.plan.last};
}

time::LocalDay on(const char* text) {
  return time::parse_iso_date(text).value();
}

std::string lines(const std::vector<SupplyLine>& supply) {
  std::string text;
  for (const auto& line : supply) {
    text += (text.empty() ? "" : ", ") + std::to_string(line.firm) + "+" + std::to_string(line.provisional) +
            " x " + line.strength.ismp();
  }
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(supplies)

BOOST_AUTO_TEST_CASE(counts_what_is_firm_and_what_is_provisional_apart) {
  const Planned found = planned(depots(3));
  const Supply supply = supply_of(found.brief, found.plan, all_of(found));
  BOOST_REQUIRE(supply.visits.size() == 3U);
  BOOST_TEST(lines(supply.visits[0].lines) == "1+0 x 20 mg");
  BOOST_TEST(lines(supply.visits[2].lines) == "0+1 x 20 mg");
  // From 11 January until 14 days after the first depot, 8 February: 28 days, twice daily, 100 + 50 mcg.
  BOOST_REQUIRE(supply.home.size() == 1U);
  BOOST_TEST(supply.home[0].firm == 56);
  BOOST_TEST(lines(supply.home[0].lines) == "56+0 x 100 mcg, 56+0 x 50 mcg");
  BOOST_TEST(supply.home[0].if_needed_days > 0);
  BOOST_TEST(lines(supply.total) == "2+1 x 20 mg, 56+0 x 100 mcg, 56+0 x 50 mcg");
}

BOOST_AUTO_TEST_CASE(a_stretch_of_days_has_its_own_counts_and_both_ends_belong_to_it) {
  const Planned found = planned(depots(3));
  const Supply supply =
      supply_of(found.brief, found.plan, {.from = on("2027-01-25"), .until = on("2027-01-31")});
  BOOST_TEST(lines(supply.total) == "1+0 x 20 mg, 14+0 x 100 mcg, 14+0 x 50 mcg");
}

BOOST_AUTO_TEST_CASE(refills_are_due_every_so_many_days_from_the_first_dose) {
  const Planned found = planned(depots(3));
  const auto due = refills(found.brief, found.plan, all_of(found), time::Duration::days(14));
  BOOST_REQUIRE(due.size() == 2U);
  BOOST_TEST(time::iso_date(due[0].from) == "2027-01-11");
  BOOST_TEST(time::iso_date(due[1].from) == "2027-01-25");
  BOOST_TEST(lines(due[1].total) == "28+0 x 100 mcg, 28+0 x 50 mcg");
}

BOOST_AUTO_TEST_CASE(a_taper_is_counted_in_whole_tablets_and_its_sum_is_exact) {
  const Planned found = planned(
      "order = \"t\"\nzone = \"Europe/London\"\nstart = 2027-01-11\n[[regimen]]\nuse = \"prednisolone\"\n"
      "taper.prednisolone = { from = \"40 mg\", down = \"5 mg\", every = \"P3D\", to = \"off\" }\n"
      "[[fact]]\nname = \"disease-refractory\"\non = 2027-01-05\n");
  const Supply supply = supply_of(found.brief, found.plan, all_of(found));
  // Of 20 mg: 2 for 40, 1 each for 35, 30, 25, 20: 6 a step of 3 days. Of 5 mg: 3 + 2 + 1 + 3 + 2 + 1 = 12.
  BOOST_TEST(lines(supply.total) == "18+0 x 20 mg, 36+0 x 5 mg");  // 360 + 180 = 540 mg
  BOOST_TEST(supply.home.size() == 8U);
  // 24 days: from 11 January to 3 February
  BOOST_TEST(time::iso_date(supply.home.back().last) == "2027-02-03");
}

BOOST_AUTO_TEST_CASE(halves_add_up_to_whole_tablets) {
  const Planned found = planned(
      "order = \"t\"\nzone = \"Europe/London\"\nstart = 2027-01-11\nuntil = 2027-01-17\n[[regimen]]\nuse = "
      "\"levothyroxine\"\n"
      "dose.levothyroxine = \"62.5 mcg once daily\"\n");
  const Supply supply = supply_of(found.brief, found.plan, all_of(found));
  // 50 mcg and half of 25 mcg on 7 days: 7 of the one, 3.5 of the other, so 4.
  BOOST_TEST(lines(supply.total) == "7+0 x 50 mcg, 4+0 x 25 mcg");
}

BOOST_AUTO_TEST_CASE(what_is_left_in_an_opened_vial_is_counted_as_wastage) {
  Planned found = planned(depots(2));
  auto& form = found.brief.forms.change().at("octreotide long-acting");
  form.products = {{.form = "vial", .strengths = {*dose::parse_quantity("15 mg")}, .split = true}};
  for (auto& event : found.plan.events) event.product.reset();
  const Supply supply = supply_of(found.brief, found.plan, all_of(found));
  // 20 mg of two vials of 15 mg: 10 mg are left over each time.
  BOOST_TEST(lines(supply.visits[0].lines) == "2+0 x 15 mg");
  BOOST_REQUIRE(supply.wastage.size() == 1U);
  BOOST_TEST(supply.wastage[0].amount.ismp() == "20 mg");
  BOOST_TEST(supply.wastage[0].times == 2);
}

BOOST_AUTO_TEST_CASE(a_dose_that_nobody_has_entered_is_not_counted_and_is_said) {
  const Planned found = planned(
      depots(5,
             "[[regimen]]\nuse = \"lutetium-177-dotatate\"\ncount.lutetium = 2\n"
             "start = { after = \"octreotide-lar/5\", by = \"P4W\" }\ndose.lutetium = \"7.4 GBq\"\n"));
  const Supply supply = supply_of(found.brief, found.plan, all_of(found));
  bool told = false;
  for (const auto& visit : supply.visits)
    told = told || visit.not_counted == "dose to be entered by the clinician";
  BOOST_TEST(told);
}

BOOST_AUTO_TEST_CASE(refills_by_months_are_counted_from_the_first_day_each_time) {
  const Planned found = planned(
      "order = \"t\"\nzone = \"Europe/London\"\nstart = 2027-01-31\nuntil = 2027-05-15\n[[regimen]]\nuse = "
      "\"octreotide-sc\"\ndose.octreotide-sc = \"100 mcg three times daily\"\n");
  const auto due = refills(found.brief, found.plan, all_of(found), time::Duration::months(1));
  // Not 28 March and 28 April: the last day of a month stays the last.
  std::string days;
  for (const auto& refill : due) days += time::iso_date(refill.from) + " ";
  BOOST_TEST(days == "2027-01-31 2027-02-28 2027-03-31 2027-04-30 ");
  BOOST_TEST(lines(due[1].total) == "93+0 x 100 mcg");  // 28 February to 30 March: 31 days of 3.
}

BOOST_AUTO_TEST_CASE(halves_of_several_steps_add_up_before_they_are_rounded) {
  const Planned found = planned(
      "order = \"t\"\nzone = \"Europe/London\"\nstart = 2027-01-11\nuntil = 2027-01-16\n[[regimen]]\nuse = "
      "\"levothyroxine\"\ndose.levothyroxine = \"37.5 mcg once daily\"\n"
      "[[decision]]\ncourse = \"levothyroxine\"\nfrom = 2027-01-14\ndose = \"62.5 mcg once daily\"\n"
      "by = \"A\"\non = 2027-01-13\n");
  const Supply supply = supply_of(found.brief, found.plan, all_of(found));
  // 3 x 37.5 mcg = 3 x 25 and 3 halves of 25; 3 x 62.5 mcg = 3 x 50 and 3 halves: 6 halves are 3 tablets.
  BOOST_TEST(lines(supply.total) == "3+0 x 50 mcg, 6+0 x 25 mcg");
}

BOOST_AUTO_TEST_SUITE_END()
