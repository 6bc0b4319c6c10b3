// SPDX-License-Identifier: Apache-2.0
#include "engine/dose/amount.hpp"

#include <boost/test/unit_test.hpp>
#include <concepts>
#include <type_traits>

namespace posology::dose {
namespace {

// The programs that must not compile (tests/must_not_compile/dose) hold the messages; these hold the facts.
template <class A, class B>
concept addable = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept comparable = requires(A a, B b) {
  a < b;
};

static_assert(addable<Mass, Mass> && comparable<Mass, Mass>);
static_assert(!addable<Mass, Volume> && !comparable<Mass, Volume>);
static_assert(!addable<Mass, MassPerArea> && !addable<Mass, int> && !addable<Mass, Decimal>);
static_assert(!std::is_convertible_v<Quantity, Mass> && !std::is_convertible_v<Mass, Quantity>);
static_assert(!std::is_default_constructible_v<Mass>);

BOOST_AUTO_TEST_SUITE(amounts)

BOOST_AUTO_TEST_CASE(units_of_one_dimension_mix_exactly) {
  const Mass dose = amount<Unit::mcg>(Decimal::integer(100));
  BOOST_TEST((dose + amount<Unit::mg>(Decimal::integer(1))).ismp() == "1,100 mcg");
  BOOST_TEST((amount<Unit::mg>(Decimal::integer(1)) - dose).ismp() == "0.9 mg");
  BOOST_TEST((dose * 3).ismp() == "300 mcg");
  BOOST_TEST((dose * 10 == amount<Unit::mg>(Decimal::integer(1))));
  BOOST_TEST((dose < amount<Unit::mg>(Decimal::integer(1))));
}

BOOST_AUTO_TEST_CASE(a_quantity_is_checked_on_the_way_in_and_the_same_on_the_way_out) {
  const Quantity written{.value = Decimal::scaled(5, 1), .unit = Unit::mg};
  BOOST_TEST(Mass{written}.quantity().ismp() == "0.5 mg");
  BOOST_TEST(Mass::from(written).has_value());
  BOOST_TEST(!Volume::from(written).has_value());
  BOOST_CHECK_THROW(Volume{written}, IncompatibleUnits);
  BOOST_CHECK_THROW(MassPerWeight{written}, IncompatibleUnits);
}

BOOST_AUTO_TEST_CASE(the_number_is_had_only_together_with_a_unit) {
  const Activity vial = amount<Unit::GBq>(Decimal::scaled(74, 1));
  BOOST_TEST(vial.in<Unit::MBq>().plain() == "7400");
  BOOST_TEST(vial.in<Unit::GBq>().plain() == "7.4");
}

BOOST_AUTO_TEST_CASE(overflow_is_an_error_here_too) {
  BOOST_CHECK_THROW(amount<Unit::g>(Decimal::integer(999'999'999'999'999'999)) * 2, DecimalOverflow);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::dose
