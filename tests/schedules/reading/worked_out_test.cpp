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

std::string captem(const std::string& capecitabine, const std::string& temozolomide) {
  return "order = \"a\"\nzone = \"Europe/London\"\nstart = 2027-01-11\n[body]\nheight = \"170 cm\"\nweight = "
         "\"63.4 kg\"\nformula = \"mosteller\"\n[[regimen]]\nuse = \"temozolomide-capecitabine\"\ncycle = { "
         "length = "
         "\"P28D\", count = 2, days = { capecitabine = \"1-14\", temozolomide = \"10-14\" } "
         "}\ndose.capecitabine = " +
         capecitabine + "\ndose.temozolomide = " + temozolomide + "\n";
}

std::string fas(const std::string& streptozocin, const std::string& lifetime) {
  return "order = \"a\"\nzone = \"Europe/London\"\nstart = 2027-01-11\n[body]\nsurface = \"1.73 "
         "m2\"\n[[regimen]]\n"
         "use = \"streptozocin-fluorouracil-doxorubicin\"\ncycle = { length = \"P28D\", count = 2, days = { "
         "streptozocin "
         "= \"1-5\", fluorouracil = \"1-5\", doxorubicin = \"1\" } }\ndose.streptozocin = { amount = \"" +
         streptozocin +
         "\" }\ndose.fluorouracil = { amount = \"400 mg/m2\" }\ndose.doxorubicin = { amount = \"40 mg/m2\" "
         "}\n"
         "lifetime.doxorubicin = " +
         lifetime + "\n";
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

BOOST_AUTO_TEST_CASE(a_whole_regimen_at_1_73_m2) {
  // 170 cm x 63.4 kg / 3,600 = 2.99388...; its root is 1.7302..., to the hundredth 1.73 m2.
  // Capecitabine 750 x 1.73 = 1,297.5 mg a dose; 2 x 500 + 2 x 150 = 1,300 mg, 2.5 mg or 0.2 % more.
  // Temozolomide 200 x 1.73 = 346 mg; 180 + 100 + 3 x 20 + 5 = 345 mg, 1 mg or 0.3 % less.
  const auto brief =
      brief_of(captem(R"({ amount = "750 mg/m2", times = "twice daily", round = "nearest", within = 5 })",
                      R"({ amount = "200 mg/m2", times = "once daily", round = "nearest", within = 5 })"));
  const auto& doses = brief.order.regimens.front().doses;
  const std::string surface = " x 1.73 m2 (Mosteller, 170 cm, 63.4 kg, to the nearest 0.01 m2) = ";
  BOOST_TEST(doses.at("capecitabine").single.ismp() == "1,300 mg");
  BOOST_TEST(doses.at("capecitabine").basis ==
             "750 mg/m2" + surface + "1,297.5 mg, given as 1,300 mg (+0.2 %)");
  BOOST_TEST(doses.at("temozolomide").single.ismp() == "345 mg");
  BOOST_TEST(doses.at("temozolomide").basis == "200 mg/m2" + surface + "346 mg, given as 345 mg (-0.3 %)");
  // 150 x 1.73 = 259.5 mg; 250 + 2 x 5 = 260 mg, 0.5 mg or 0.2 % more. 600 x 1.73 = 1,038 mg; 7 x 150 = 1,050
  // mg is 12 mg or 1.2 % more, 2 x 500 = 1,000 mg 38 mg or 3.7 % less: the nearer one is above.
  const auto lower =
      brief_of(captem(R"({ amount = "600 mg/m2", times = "twice daily", round = "nearest", within = 5 })",
                      R"({ amount = "150 mg/m2", times = "once daily", round = "nearest", within = 5 })"));
  BOOST_TEST(lower.order.regimens.front().doses.at("capecitabine").single.ismp() == "1,050 mg");
  BOOST_TEST(lower.order.regimens.front().doses.at("temozolomide").single.ismp() == "260 mg");
}

BOOST_AUTO_TEST_CASE(infusions_are_given_exactly_and_their_lifetime_is_worked_out_with_them) {
  // Streptozocin and fluorouracil 400 x 1.73 = 692 mg, doxorubicin 40 x 1.73 = 69.2 mg; nothing is rounded.
  // A lifetime of 550 mg/m2 is 951.5 mg; 2 cycles take 138.4 mg of it.
  const auto brief = brief_of(fas("400 mg/m2", R"({ before = "none", most = "550 mg/m2" })"));
  const auto& doses = brief.order.regimens.front().doses;
  BOOST_TEST(doses.at("streptozocin").single.ismp() == "692 mg");
  BOOST_TEST(doses.at("fluorouracil").basis == "400 mg/m2 x 1.73 m2 (entered) = 692 mg");
  BOOST_TEST(doses.at("doxorubicin").single.ismp() == "69.2 mg");
  BOOST_TEST((std::ranges::find(brief.notes,
                                "doxorubicin: lifetime, most: 550 mg/m2 x 1.73 m2 (entered) = 951.5 mg.") !=
              brief.notes.end()));
  // 138.4 mg and 470 x 1.73 = 813.1 mg before are 951.5 mg: just allowed. 471 mg/m2 are 1.73 mg too much.
  BOOST_TEST(codes(fas("400 mg/m2", R"({ before = "470 mg/m2", most = "550 mg/m2" })")).empty());
  BOOST_TEST(codes(fas("400 mg/m2", R"({ before = "471 mg/m2", most = "550 mg/m2" })")) == "POS0145");
}

BOOST_AUTO_TEST_CASE(a_limit_for_each_m2_holds_for_what_is_worked_out_too) {
  // At most 1,500 mg/m2 of streptozocin; 2,595 mg says nothing of m2.
  BOOST_TEST(codes(fas("1500 mg/m2", R"({ before = "none", most = "900 mg" })")).empty());
  BOOST_TEST(codes(fas("1501 mg/m2", R"({ before = "none", most = "900 mg" })")) == "POS0145");
}

BOOST_AUTO_TEST_CASE(no_dose_is_worked_out_from_what_is_no_body) {
  const std::string dose = R"({ amount = "5 mg/m2", times = "once daily", round = "nearest", within = 50 })";
  for (const char* const surface : {"0 m2", "0.09 m2", "5.01 m2", "17.3 m2"})
    BOOST_TEST(codes(order(dose, "surface = \"" + std::string{surface} + "\"\n")).starts_with("POS0197"),
               surface);
  BOOST_TEST(codes(order(R"({ amount = "0.1 mg/kg", times = "once daily" })", "weight = \"0 kg\"\n"))
                 .starts_with("POS0197"));
}

BOOST_AUTO_TEST_SUITE_END()
