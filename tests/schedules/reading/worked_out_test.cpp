// SPDX-License-Identifier: Apache-2.0
// Doses for each m2 or kg, worked out from [body], and how far they may be rounded to what is stocked.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "engine/regimen/makings.hpp"
#include "tests/schedules/an_order.hpp"

using namespace posology;
using namespace posology::tests;

namespace {

/// 170 cm and 63.4 kg are 1.73 m2 by Mosteller.
std::string order(
    const std::string& dose,
    const std::string& body = "height = \"170 cm\"\nweight = \"63.4 kg\"\nformula = \"mosteller\"\n") {
  return "order = \"a\"\nzone = \"Europe/London\"\nstart = 2027-01-11\nuntil = 2027-02-10\n[body]\n" + body +
         "[[regimen]]\nuse = \"everolimus\"\ndose.everolimus = " + dose + "\n";
}

std::string codes(const std::string& text) {
  std::string all;
  for (const auto& told : mistakes_in(text)) all += (all.empty() ? "" : " ") + told.code;
  return all;
}

std::string made(const char* form, const char* dose) {
  const auto found = regimen::made_of(library().forms.at(form), dose::parse_quantity(dose).value());
  std::string text;
  if (found.makings) {
    for (const auto& units : *found.makings)
      text += (text.empty() ? "" : " + ") + std::to_string(units.count) + " x " + units.strength.ismp();
  }
  return text.empty() ? found.lower->ismp() + " or " + found.higher->ismp() : text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(doses_that_are_worked_out)

BOOST_AUTO_TEST_CASE(are_told_with_their_formula_their_inputs_and_their_rounding) {
  // 5 mg/m2 x 1.73 m2 = 8.65 mg; of tablets of 2.5, 5, 7.5 and 10 mg 7.5 mg is nearest, 1.15 mg or 13.3 %
  // less.
  const auto brief =
      brief_of(order(R"({ amount = "5 mg/m2", times = "once daily", round = "nearest", within = 15 })"));
  const auto& dose = brief.order.regimens.front().doses.at("everolimus");
  BOOST_TEST(dose.single.ismp() == "7.5 mg");
  BOOST_TEST(dose.basis ==
             "5 mg/m2 x 1.73 m2 (Mosteller, 170 cm, 63.4 kg, to the nearest 0.01 m2) = 8.65 mg, given as 7.5 "
             "mg (-13.3 %)");
  BOOST_TEST((std::ranges::find(brief.notes, "everolimus: " + dose.basis + ".") != brief.notes.end()));
}

BOOST_AUTO_TEST_CASE(are_rounded_the_way_the_order_says_and_no_further) {
  BOOST_TEST(codes(order(R"({ amount = "5 mg/m2", times = "once daily" })")) == "POS0198");
  BOOST_TEST(codes(order(R"({ amount = "5 mg/m2", times = "once daily", round = "nearest" })")) == "POS0198");
  BOOST_TEST(
      codes(order(R"({ amount = "5 mg/m2", times = "once daily", round = "nearest", within = 13 })")) ==
      "POS0198");
  BOOST_TEST(codes(order(R"({ amount = "5 mg/m2", times = "once daily", round = "nearest", within = 14 })"))
                 .empty());
  BOOST_TEST(codes(order(R"({ amount = "5 mg/m2", times = "once daily", round = "near", within = 14 })")) ==
             "POS0198");
  // 10 mg are 1.35 of 8.65 mg more: 15.6 %.
  const auto up =
      brief_of(order(R"({ amount = "5 mg/m2", times = "once daily", round = "up", within = 16 })"));
  BOOST_TEST(up.order.regimens.front().doses.at("everolimus").single.ismp() == "10 mg");
}

BOOST_AUTO_TEST_CASE(need_no_rounding_when_whole_units_make_them) {
  const auto brief =
      brief_of(order(R"({ amount = "0.1 mg/kg", times = "once daily" })", "weight = \"75 kg\"\n"));
  BOOST_TEST(brief.order.regimens.front().doses.at("everolimus").single.ismp() == "7.5 mg");
  const auto entered =
      brief_of(order(R"({ amount = "5 mg/m2", times = "once daily" })", "surface = \"1.5 m2\"\n"));
  BOOST_TEST(entered.order.regimens.front().doses.at("everolimus").basis ==
             "5 mg/m2 x 1.5 m2 (entered) = 7.5 mg");
}

BOOST_AUTO_TEST_CASE(need_a_body_that_is_one) {
  const std::string dose = R"({ amount = "5 mg/m2", times = "once daily" })";
  BOOST_TEST(codes(order(dose, "weight = \"63.4 kg\"\n")) == "POS0197");
  BOOST_TEST(codes(order(dose, "height = \"170\"\nweight = \"63.4 kg\"\nformula = \"mosteller\"\n"))
                 .starts_with("POS0197"));
  BOOST_TEST(codes(order(dose, "height = \"1.7 m\"\nweight = \"63.4 kg\"\nformula = \"mosteller\"\n"))
                 .starts_with("POS0197"));
  BOOST_TEST(codes(order(dose, "height = \"300 cm\"\nweight = \"63.4 kg\"\nformula = \"mosteller\"\n"))
                 .starts_with("POS0197"));
  BOOST_TEST(codes(order(dose, "height = \"170 cm\"\nweight = \"63.4 kg\"\nformula = \"haycock\"\n"))
                 .starts_with("POS0197"));
  BOOST_TEST(codes(order(dose, "surface = \"1.73 m2\"\nheight = \"170 cm\"\n")).starts_with("POS0197"));
  BOOST_TEST(codes(order(R"({ amount = "10 mg", times = "once daily" })")) == "POS0197");
  BOOST_TEST(codes(order(R"({ amount = "5 mg/m2" })")) == "POS0151");
}

BOOST_AUTO_TEST_CASE(the_figures_of_regimens_at_1_73_m2_have_these_neighbours) {
  // 750 mg/m2 are 1,297.5 mg: below 500 + 5 x 150, above 2 x 500 + 2 x 150.
  BOOST_TEST(made("capecitabine tablets", "1297.5 mg") == "1,250 mg or 1,300 mg");
  BOOST_TEST(made("capecitabine tablets", "1300 mg") == "2 x 500 mg + 2 x 150 mg");
  BOOST_TEST(made("capecitabine tablets", "1250 mg") == "1 x 500 mg + 5 x 150 mg");
  // 200 mg/m2 are 346 mg, 150 mg/m2 are 259.5 mg.
  BOOST_TEST(made("temozolomide capsules", "346 mg") == "345 mg or 350 mg");
  BOOST_TEST(made("temozolomide capsules", "350 mg") == "1 x 250 mg + 1 x 100 mg");
  BOOST_TEST(made("temozolomide capsules", "260 mg") == "1 x 250 mg + 2 x 5 mg");
}

BOOST_AUTO_TEST_CASE(an_amount_in_another_unit_than_its_form_s_is_told_in_both) {
  std::string text = with_line(7, "dose.octreotide-sc = \"0.1 mg three times daily\"");
  const auto brief = brief_of(text);
  BOOST_TEST((std::ranges::find(brief.notes, "octreotide-sc: 0.1 mg is 100 mcg.") != brief.notes.end()));
}

BOOST_AUTO_TEST_SUITE_END()
