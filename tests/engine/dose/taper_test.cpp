// SPDX-License-Identifier: Apache-2.0
#include "engine/dose/taper.hpp"

#include <boost/test/unit_test.hpp>

using namespace posology::dose;

namespace {

Quantity amount(const char* text) {
  return parse_quantity(text).value();
}

Taper taper(const TaperAsked& asked) {
  auto found = taper_of(asked);
  BOOST_REQUIRE(std::holds_alternative<Taper>(found));
  return std::get<Taper>(std::move(found));
}

std::string steps(const Taper& taper) {
  std::string text;
  for (const auto& step : taper.steps) text += (text.empty() ? "" : " ") + step.dose->value.plain();
  return text;
}

std::string why_none(const TaperAsked& asked) {
  const auto found = taper_of(asked);
  BOOST_REQUIRE(std::holds_alternative<NoTaper>(found));
  return std::get<NoTaper>(found).why;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tapers)

BOOST_AUTO_TEST_CASE(linear_to_off_ends_on_the_amount_it_comes_down_by) {
  const Taper found = taper({.from = amount("40 mg"), .by = {.amount = amount("5 mg")}, .every_days = 3});
  BOOST_TEST(steps(found) == "40 35 30 25 20 15 10 5");
  BOOST_TEST(found.off);
  BOOST_TEST(days_of(found).size() == 24U);
  // (40 + 35 + 30 + 25 + 20 + 15 + 10 + 5) x 3 = 180 x 3
  BOOST_TEST(total_of(found)->ismp() == "540 mg");
}

BOOST_AUTO_TEST_CASE(linear_to_a_dose_includes_it) {
  const Taper found = taper(
      {.from = amount("30 mg"), .to = amount("7.5 mg"), .by = {.amount = amount("7.5 mg")}, .every_days = 7});
  BOOST_TEST(steps(found) == "30 22.5 15 7.5");
  BOOST_TEST(!found.off);
  BOOST_TEST(total_of(found)->ismp() == "525 mg");  // 75 x 7
}

BOOST_AUTO_TEST_CASE(the_sum_is_exact_where_binary_fractions_are_not) {
  // 1 + 0.9 + … + 0.1 = 5.5
  const Taper found = taper({.from = amount("1 mg"), .by = {.amount = amount("0.1 mg")}, .every_days = 1});
  BOOST_TEST(total_of(found)->ismp() == "5.5 mg");
}

BOOST_AUTO_TEST_CASE(percentages_are_cut_to_what_can_be_given_and_never_up) {
  // 40 x 0.75 = 30; 22.5; 16.875 -> 15; 11.25 -> 10; 7.5; 5.625 -> 5
  const Taper found = taper({.from = amount("40 mg"),
                             .to = amount("5 mg"),
                             .by = {.percent = 25, .round = amount("2.5 mg")},
                             .every_days = 7});
  BOOST_TEST(steps(found) == "40 30 22.5 15 10 7.5 5");
  BOOST_TEST(total_of(found)->ismp() == "910 mg");  // 130 x 7
}

BOOST_AUTO_TEST_CASE(percentages_to_off_end_when_less_than_a_measure_is_left) {
  // 5 -> 2.5 -> 1.25, cut to nothing
  const Taper found =
      taper({.from = amount("5 mg"), .by = {.percent = 50, .round = amount("2.5 mg")}, .every_days = 2});
  BOOST_TEST(steps(found) == "5 2.5");
  BOOST_TEST(found.off);
}

BOOST_AUTO_TEST_CASE(each_second_day_another_dose_or_none) {
  const Taper found{.steps = {{.dose = amount("10 mg"), .days = 4, .alternate = amount("5 mg")},
                              {.dose = amount("10 mg"), .days = 5, .alternate_off = true}},
                    .off = true};
  const auto days = days_of(found);
  BOOST_TEST(days.size() == 9U);
  BOOST_TEST(days[1]->ismp() == "5 mg");
  BOOST_TEST(!days[5].has_value());
  BOOST_TEST(total_of(found)->ismp() == "60 mg");  // 2 x 10 + 2 x 5 + 3 x 10
}

BOOST_AUTO_TEST_CASE(what_does_not_come_out_is_no_taper) {
  BOOST_TEST(why_none({.from = amount("40 mg"), .by = {.amount = amount("15 mg")}, .every_days = 3})
                 .find("10 mg is left") != std::string::npos);
  BOOST_TEST(
      why_none(
          {.from = amount("40 mg"), .to = amount("7 mg"), .by = {.amount = amount("5 mg")}, .every_days = 3})
          .find("without meeting it") != std::string::npos);
  BOOST_TEST(
      !why_none({.from = amount("5 mg"), .to = amount("5 mg"), .by = {.amount = amount("5 mg")}}).empty());
  BOOST_TEST(!why_none({.from = amount("5 mg"), .by = {.percent = 10}}).empty());
  BOOST_TEST(!why_none({.from = amount("5 mg")}).empty());
  BOOST_TEST(why_none({.from = amount("5 mg"), .by = {.amount = amount("0.01 mg")}}).find("200") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(milligrams_and_micrograms_mix_exactly_and_volumes_do_not) {
  const Taper found =
      taper({.from = amount("1 mg"), .to = amount("500 mcg"), .by = {.amount = amount("250 mcg")}});
  BOOST_TEST(steps(found) == "1 0.75 500");  // the last as it was written
  BOOST_CHECK_THROW(taper_of({.from = amount("1 mg"), .by = {.amount = amount("1 mL")}}), IncompatibleUnits);
}

BOOST_AUTO_TEST_SUITE_END()
