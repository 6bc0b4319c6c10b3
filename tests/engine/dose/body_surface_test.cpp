// SPDX-License-Identifier: Apache-2.0
#include "engine/dose/body_surface.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

using namespace posology::dose;

namespace {

std::string surface(const char* height, const char* weight, SurfaceFormula formula) {
  return body_surface(Decimal::parse(height).value(), Decimal::parse(weight).value(), formula).plain();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(body_surfaces)

BOOST_AUTO_TEST_CASE(mosteller_by_hand) {
  // 170 x 63.4 / 3,600 = 2.99389; its root is 1.73029
  BOOST_TEST(surface("170", "63.4", SurfaceFormula::mosteller) == "1.73");
  // 180 x 80 / 3,600 = 4, whose root is 2
  BOOST_TEST(surface("180", "80", SurfaceFormula::mosteller) == "2");
  // 160 x 50 / 3,600 = 2.2222; 1.4907
  BOOST_TEST(surface("160", "50", SurfaceFormula::mosteller) == "1.49");
}

BOOST_AUTO_TEST_CASE(half_a_hundredth_is_rounded_up) {
  // 1.005^2 x 3,600 = 3,636.09 = 100 cm x 36.3609 kg: just below at 36.3, just above at 36.4
  BOOST_TEST(surface("100", "36.3", SurfaceFormula::mosteller) == "1");
  BOOST_TEST(surface("100", "36.4", SurfaceFormula::mosteller) == "1.01");
}

BOOST_AUTO_TEST_CASE(dubois_by_hand) {
  // The textbook's 170 cm and 70 kg: 0.007184 x 70^0.425 x 170^0.725 = 1.8097
  BOOST_TEST(surface("170", "70", SurfaceFormula::dubois) == "1.81");
}

BOOST_AUTO_TEST_CASE(both_agree_with_binary_fractions_away_from_the_halves) {
  for (int height = 60; height <= 240; height += 7) {
    for (int weight = 5; weight <= 200; weight += 9) {
      const double exact[] = {std::sqrt(height * weight / 3600.0),
                              0.007184 * std::pow(weight, 0.425) * std::pow(height, 0.725)};
      for (const auto formula : {SurfaceFormula::mosteller, SurfaceFormula::dubois}) {
        const double value = exact[static_cast<int>(formula)] * 100;
        if (std::abs(value - std::floor(value) - 0.5) < 1e-6) continue;
        const auto found = body_surface(Decimal::integer(height), Decimal::integer(weight), formula);
        BOOST_TEST((found == Decimal::scaled(std::llround(value), 2)));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(nobody_is_that_tall_or_that_light) {
  for (const auto& [height, weight] :
       {std::pair{"29", "70"}, {"251", "70"}, {"170", "0.5"}, {"170", "401"}, {"170.25", "70"}})
    BOOST_CHECK_THROW(surface(height, weight, SurfaceFormula::mosteller), std::invalid_argument);
  BOOST_TEST(!parse_surface_formula("haycock").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
