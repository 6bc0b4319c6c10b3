// SPDX-License-Identifier: Apache-2.0
//
// Exact decimals: a 64-bit integer and a number of decimal places. No dose is ever a binary fraction
// (0.1 x 3 is 0.3), every operation checks for overflow, and nothing ever rounds: what does not fit is an
// error, and what does not divide is no quotient.
//
//   *Decimal::parse("0.1") * Decimal::integer(3) == *Decimal::parse("0.3")
//   Decimal::parse("1297.50")->ismp()  ->  "1,297.5"
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace posology::dose {

/// A result does not fit into 18 significant digits.
struct DecimalOverflow : std::overflow_error {
  using std::overflow_error::overflow_error;
};

/// value = units / 10^places, 0 <= places <= 12, kept without trailing zeros.
class Decimal {
 public:
  constexpr Decimal() = default;
  /// A whole number of at most 18 digits. Throws DecimalOverflow. A binary fraction does not compile.
  static Decimal integer(std::int64_t value);
  template <std::floating_point Binary>
  static Decimal integer(Binary) = delete;
  /// units / 10^places. Throws DecimalOverflow beyond 18 digits or 12 places, and for negative places.
  static Decimal scaled(std::int64_t units, int places);
  template <std::floating_point Binary>
  static Decimal scaled(Binary, int) = delete;

  /// Digits with at most one point that has a digit on both sides: "7.4", "0.5", "1000". Nothing for signs,
  /// ".5", "5.", "1e3", "1,000", "37,5" (hazards 2 and 3), and for a zero before other digits ("007"); the
  /// reader explains which. "1.0" is unambiguous to a program, is read as 1, and is never printed.
  /// Nothing beyond 12 places as written, or 18 digits.
  static std::optional<Decimal> parse(std::string_view text);

  std::int64_t units() const { return units_; }
  int places() const { return places_; }
  bool is_zero() const { return units_ == 0; }

  /// Sum, difference and product throw DecimalOverflow rather than lose a digit.
  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b);
  friend Decimal operator*(const Decimal& a, const Decimal& b);
  /// The quotient when it is exact within 12 places and 18 digits, else nothing; nothing for b = 0.
  friend std::optional<Decimal> divide_exactly(const Decimal& a, const Decimal& b);
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
  friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }

  /// Plain and round-tripping: "1297.5", "0.5", "100". For machines.
  std::string plain() const;
  /// By ISMP: a zero before the point, none after, a comma from 1,000 up: "1,297.5". For people.
  std::string ismp() const;

 private:
  std::int64_t units_ = 0;
  int places_ = 0;
};

std::optional<Decimal> divide_exactly(const Decimal& a, const Decimal& b);

}  // namespace posology::dose
