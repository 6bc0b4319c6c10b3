// SPDX-License-Identifier: Apache-2.0
#include "engine/dose/body_surface.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <stdexcept>

namespace posology::dose {
namespace {

using Whole = boost::multiprecision::cpp_int;

/// Tenths: heights and weights are measured no finer.
std::int64_t tenths(const Decimal& value, int least, int most, const char* what) {
  const bool within = Decimal::integer(least) <= value && value <= Decimal::integer(most);
  if (!within || value.places() > 1) throw std::invalid_argument{what};
  return (value * Decimal::integer(10)).units();
}

/// Is the area, h and w in tenths, at least (2n - 1) / 200 m2, so that it rounds to n hundredths or more?
bool reaches(std::int64_t height, std::int64_t weight, std::int64_t hundredths, SurfaceFormula formula) {
  const Whole bound = 2 * hundredths - 1;
  if (formula == SurfaceFormula::mosteller) {
    // (h/10)(w/10)/3600 >= (bound/200)^2
    return Whole{height} * weight * 40'000 >= bound * bound * 360'000;
  }
  // To the 40th power: 0.007184^40 (w/10)^17 (h/10)^29 >= (bound/200)^40
  const auto power = [](const Whole& base, unsigned exponent) -> Whole {
    return boost::multiprecision::pow(base, exponent);
  };
  const Whole left = power(7184, 40) * power(weight, 17) * power(height, 29) * power(200, 40);
  const Whole right = power(bound, 40) * power(1'000'000, 40) * power(10, 46);
  return left >= right;
}

}  // namespace

std::string_view name_of(SurfaceFormula formula) {
  return formula == SurfaceFormula::mosteller ? "Mosteller" : "DuBois";
}

std::optional<SurfaceFormula> parse_surface_formula(std::string_view text) {
  if (text == "mosteller") return SurfaceFormula::mosteller;
  if (text == "dubois") return SurfaceFormula::dubois;
  return std::nullopt;
}

Decimal body_surface(const Decimal& height_cm, const Decimal& weight_kg, SurfaceFormula formula) {
  const std::int64_t height = tenths(height_cm, 30, 250, "a height from 30 to 250 cm, in tenths at most");
  const std::int64_t weight = tenths(weight_kg, 1, 400, "a weight from 1 to 400 kg, in tenths at most");
  std::int64_t low = 0, high = 1'000;  // Nobody has 10 m2.
  while (high - low > 1) {
    const std::int64_t middle = (low + high) / 2;
    (reaches(height, weight, middle, formula) ? low : high) = middle;
  }
  return Decimal::scaled(low, 2);
}

}  // namespace posology::dose
