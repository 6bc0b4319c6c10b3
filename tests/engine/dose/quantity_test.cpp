// SPDX-License-Identifier: Apache-2.0
#include "engine/dose/quantity.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

namespace posology::dose {
namespace {

Quantity quantity(std::string_view text) {
  const auto value = parse_quantity(text);
  BOOST_REQUIRE_MESSAGE(value.has_value(), text << " should be an amount");
  return *value;
}

BOOST_AUTO_TEST_SUITE(quantities)

BOOST_AUTO_TEST_CASE(units_of_one_dimension_add_up_exactly_in_the_first_ones_unit) {
  BOOST_TEST((quantity("100 mcg") + quantity("0.1 mg")).ismp() == "200 mcg");
  BOOST_TEST((quantity("0.1 mg") + quantity("100 mcg")).ismp() == "0.2 mg");
  BOOST_TEST((quantity("7.4 GBq") - quantity("400 MBq")).ismp() == "7 GBq");
  BOOST_TEST((quantity("0.1 mg") * 3).ismp() == "0.3 mg");
  BOOST_TEST((quantity("1 g") + quantity("1 mcg")).ismp() == "1.000001 g");
}

BOOST_AUTO_TEST_CASE(the_same_amount_is_equal_in_any_unit) {
  BOOST_TEST((quantity("1 mg") == quantity("1000 mcg")));
  BOOST_TEST((quantity("1 g") == quantity("1000000 mcg")));
  BOOST_TEST((quantity("0.5 L") == quantity("500 mL")));
  BOOST_TEST((quantity("7.4 GBq") == quantity("7400 MBq")));
  BOOST_TEST((quantity("2 mg/kg") == quantity("2000 mcg/kg")));
}

BOOST_AUTO_TEST_CASE(twenty_mg_are_a_thousand_times_twenty_mcg) {
  BOOST_TEST((quantity("20 mg") > quantity("200 mcg")));
  BOOST_TEST((quantity("20 mcg") < quantity("20 mg")));
  BOOST_TEST((quantity("20 mcg") * 1000 == quantity("20 mg")));
}

BOOST_AUTO_TEST_CASE(conversion_is_exact_or_an_error) {
  BOOST_TEST(quantity("150 mcg").in(Unit::mg).ismp() == "0.15 mg");
  BOOST_TEST(quantity("1.5 g").in(Unit::mcg).ismp() == "1,500,000 mcg");
  // A millionth of a mcg is 10^-12 g, the last of 12 places; a tenth of that is beyond.
  BOOST_TEST(quantity("0.000001 mcg").in(Unit::g).value.plain() == "0.000000000001");
  BOOST_CHECK_THROW(quantity("0.0000001 mcg").in(Unit::g), DecimalOverflow);
  BOOST_CHECK_THROW(quantity("999999999999999999 g").in(Unit::mg), DecimalOverflow);
}

BOOST_AUTO_TEST_CASE(amounts_of_different_kinds_are_neither_added_nor_compared) {
  BOOST_CHECK_THROW(quantity("1 mg") + quantity("1 mL"), IncompatibleUnits);
  BOOST_CHECK_THROW(quantity("1 mg") - quantity("1 units"), IncompatibleUnits);
  BOOST_CHECK_THROW((void)(quantity("1 mg") < quantity("1 mg/kg")), IncompatibleUnits);
  BOOST_CHECK_THROW((void)(quantity("0 mg") == quantity("0 mL")), IncompatibleUnits);
  BOOST_CHECK_THROW(quantity("75 mg/m2").in(Unit::mg), IncompatibleUnits);
}

BOOST_AUTO_TEST_CASE(an_amount_is_a_number_and_a_unit_with_at_most_one_space) {
  BOOST_TEST(quantity("100 mcg").ismp() == "100 mcg");
  BOOST_TEST(quantity("100mcg").ismp() == "100 mcg");
  BOOST_TEST(quantity("1.0 mg").ismp() == "1 mg");
  BOOST_TEST(quantity("1297.5 mg").ismp() == "1,297.5 mg");
  for (const auto* text : {"",       "100",    "mcg",     "100 ",    " 100 mcg", "100  mcg", "100 mcg ",
                           "-5 mg",  "+5 mg",  ".5 mg",   "5. mg",   "37,5 mg",  "1,000 mg", "1e3 mg",
                           "100 µg", "100 ug", "100 MCG", "100 Mg",  "100 MG",   "5 ml",     "5 cc",
                           "10 IU",  "10 U",   "5 mg.",   "5 mg/m²", "5 mg mg",  "five mg",  "5\tmg"}) {
    BOOST_TEST(!parse_quantity(text).has_value(), text << " should be refused");
  }
}

BOOST_AUTO_TEST_CASE(tablets_and_units_are_counted_in_english) {
  BOOST_TEST(quantity("1 tablet").ismp() == "1 tablet");
  BOOST_TEST(quantity("2 tablet").ismp() == "2 tablets");
  BOOST_TEST(quantity("2 tablets").ismp() == "2 tablets");
  BOOST_TEST(quantity("1 unit").ismp() == "1 unit");
  BOOST_TEST(quantity("1000 units").ismp() == "1,000 units");
}

BOOST_AUTO_TEST_CASE(each_symbol_is_read_as_the_unit_that_prints_it) {
  std::set<Unit> seen;
  for (const auto text : unit_symbols()) {
    const auto unit = parse_unit(text);
    BOOST_TEST_REQUIRE(unit.has_value());
    BOOST_TEST(symbol(*unit) == text);
    seen.insert(*unit);
  }
  BOOST_TEST(seen.size() == 13U);
}

BOOST_AUTO_TEST_CASE(machines_read_ug_where_people_read_mcg) {
  BOOST_TEST(ucum(Unit::mcg) == "ug");
  BOOST_TEST(symbol(Unit::mcg) == "mcg");
  BOOST_TEST(ucum(Unit::mcg_per_kg) == "ug/kg");
  BOOST_TEST(ucum(Unit::units) == "[iU]");
  BOOST_TEST(ucum(Unit::mL) == "mL");
  BOOST_TEST(ucum(Unit::tablet) == "{tbl}");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::dose
