// SPDX-License-Identifier: Apache-2.0
#include "engine/dose/decimal.hpp"

#include <algorithm>
#include <array>

namespace posology::dose {
namespace {

constexpr int most_places = 12;
constexpr std::int64_t most_units = 999'999'999'999'999'999;  // 18 digits

__extension__ using Wide = __int128;

Wide power_of_ten(int exponent) {
  Wide power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

/// Without its trailing zeros, which is when a value fits or does not.
std::optional<Decimal> fitted(Wide units, int places) {
  while (places > 0 && units % 10 == 0) {
    units /= 10;
    --places;
  }
  if (places > most_places || units > most_units || units < -most_units) return std::nullopt;
  return Decimal::scaled(static_cast<std::int64_t>(units), places);
}

Decimal narrowed(Wide units, int places) {
  const auto value = fitted(units, places);
  if (!value) throw DecimalOverflow{"an amount needs more than 18 digits or 12 decimal places"};
  return *value;
}

Wide at_places(const Decimal& value, int places) {
  return Wide{value.units()} * power_of_ten(places - value.places());
}

std::string digits_of(std::int64_t units, int places, std::string& fraction) {
  std::string all = std::to_string(units < 0 ? -units : units);
  if (static_cast<int>(all.size()) <= places)
    all.insert(0, static_cast<std::size_t>(places) + 1 - all.size(), '0');
  fraction = all.substr(all.size() - static_cast<std::size_t>(places));
  return all.substr(0, all.size() - static_cast<std::size_t>(places));
}

}  // namespace

Decimal Decimal::integer(std::int64_t value) {
  return scaled(value, 0);
}

Decimal Decimal::scaled(std::int64_t units, int places) {
  if (places < 0 || places > most_places || units > most_units || units < -most_units) {
    throw DecimalOverflow{"an amount needs more than 18 digits or 12 decimal places"};
  }
  Decimal value;
  value.units_ = units;
  value.places_ = places;
  while (value.places_ > 0 && value.units_ % 10 == 0) {
    value.units_ /= 10;
    --value.places_;
  }
  if (value.units_ == 0) value.places_ = 0;
  return value;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view fraction =
      point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty() || !std::ranges::all_of(whole, is_digit)) return std::nullopt;
  if (point != std::string_view::npos && (fraction.empty() || !std::ranges::all_of(fraction, is_digit))) {
    return std::nullopt;
  }
  if (whole.size() > 1 && whole.front() == '0') return std::nullopt;
  if (fraction.size() > most_places || whole.size() + fraction.size() > 18) return std::nullopt;
  std::int64_t units = 0;
  for (const std::string_view part : {whole, fraction}) {
    for (const char c : part) units = units * 10 + (c - '0');
  }
  return scaled(units, static_cast<int>(fraction.size()));
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  const int places = std::max(a.places_, b.places_);
  return narrowed(at_places(a, places) + at_places(b, places), places);
}

Decimal operator-(const Decimal& a, const Decimal& b) {
  const int places = std::max(a.places_, b.places_);
  return narrowed(at_places(a, places) - at_places(b, places), places);
}

Decimal operator*(const Decimal& a, const Decimal& b) {
  return narrowed(Wide{a.units_} * Wide{b.units_}, a.places_ + b.places_);
}

std::optional<Decimal> divide_exactly(const Decimal& a, const Decimal& b) {
  if (b.is_zero()) return std::nullopt;
  // a / b = (a.units x 10^b.places) / (b.units x 10^a.places), widened place by place until it divides.
  Wide numerator = Wide{a.units_} * power_of_ten(b.places_);
  const Wide denominator = Wide{b.units_};
  for (int places = a.places_; places <= most_places; ++places) {
    if (numerator % denominator == 0) return fitted(numerator / denominator, places);
    // The denominator is below 10^18, so from here on the quotient has more than 18 digits, the last not 0.
    if (numerator > power_of_ten(36) || numerator < -power_of_ten(36)) return std::nullopt;
    numerator *= 10;
  }
  return std::nullopt;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.places_ == b.places_) return a.units_ <=> b.units_;
  const int places = std::max(a.places_, b.places_);
  const Wide left = at_places(a, places), right = at_places(b, places);
  if (left < right) return std::strong_ordering::less;
  return left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

std::string Decimal::plain() const {
  std::string fraction;
  std::string text = digits_of(units_, places_, fraction);
  if (!fraction.empty()) text += "." + fraction;
  return units_ < 0 ? "-" + text : text;
}

std::string Decimal::ismp() const {
  std::string fraction;
  std::string text = digits_of(units_, places_, fraction);
  for (std::size_t at = text.size(); at > 3;) {
    at -= 3;
    text.insert(at, ",");
  }
  if (!fraction.empty()) text += "." + fraction;
  return units_ < 0 ? "-" + text : text;
}

}  // namespace posology::dose
