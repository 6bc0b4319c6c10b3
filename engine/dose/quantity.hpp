// SPDX-License-Identifier: Apache-2.0
//
// How much: an exact decimal and its unit, inseparable. Units of one dimension convert exactly (1 mg is
// 1,000 mcg, 1 GBq 1,000 MBq); sums and comparisons across dimensions throw IncompatibleUnits, and with the
// typed Amount<Dimension> they do not compile.
//
//   *parse_quantity("100 mcg") + *parse_quantity("0.1 mg")  ->  200 mcg
#pragma once

#include <concepts>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/dose/decimal.hpp"

namespace posology::dose {

enum class Dimension {
  mass,
  volume,
  activity,
  substance,
  international_units,
  mass_per_area,
  mass_per_weight,
  count
};

enum class Unit { mcg, mg, g, mL, L, MBq, GBq, mmol, units, mg_per_m2, mg_per_kg, mcg_per_kg, tablet };

constexpr Dimension dimension_of(Unit unit) {
  switch (unit) {
    case Unit::mcg:
    case Unit::mg:
    case Unit::g:
      return Dimension::mass;
    case Unit::mL:
    case Unit::L:
      return Dimension::volume;
    case Unit::MBq:
    case Unit::GBq:
      return Dimension::activity;
    case Unit::mmol:
      return Dimension::substance;
    case Unit::units:
      return Dimension::international_units;
    case Unit::mg_per_m2:
      return Dimension::mass_per_area;
    case Unit::mg_per_kg:
    case Unit::mcg_per_kg:
      return Dimension::mass_per_weight;
    case Unit::tablet:
      break;
  }
  return Dimension::count;
}
/// "mcg", "mg", "mg/m2", "GBq", "units", … as written in files and shown to clinicians. Never "µg", "IU",
/// "U".
std::string_view symbol(Unit unit);
/// The code for FHIR: "ug", "mg", "mg/m2", "GBq", "[iU]" (UCUM). Never shown to people.
std::string_view ucum(Unit unit);
/// A symbol, or "unit" and "tablets" where the number asks for them. Nothing otherwise: `µg`, `ug`, `IU`,
/// `U`, `cc`, `MCG` are not accepted.
std::optional<Unit> parse_unit(std::string_view text);
/// All symbols, for nearest-spelling help.
std::span<const std::string_view> unit_symbols();

/// Two amounts of different dimensions were compared, added or converted.
struct IncompatibleUnits : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

/// An amount as written. Equality and order are of the amount, not of its spelling: 1 mg == 1,000 mcg.
struct Quantity {
  Decimal value;
  Unit unit = Unit::mg;

  /// In another unit of the same dimension, exactly. Throws IncompatibleUnits, and DecimalOverflow when
  /// that takes more than 12 places or 18 digits.
  Quantity in(Unit other) const;
  friend Quantity operator+(const Quantity& a, const Quantity& b);  ///< In a's unit.
  friend Quantity operator-(const Quantity& a, const Quantity& b);  ///< In a's unit; may be negative.
  friend Quantity operator*(const Quantity& a, int times);
  /// A part of a dose is divided (divide_exactly), never multiplied by a binary fraction.
  template <std::floating_point Binary>
  friend Quantity operator*(const Quantity&, Binary) = delete;
  friend std::strong_ordering operator<=>(const Quantity& a, const Quantity& b);
  friend bool operator==(const Quantity& a, const Quantity& b) { return (a <=> b) == 0; }

  /// "100 mcg", "1,297.5 mg", "7.4 GBq", "1 tablet", "2 tablets": by ISMP, for people.
  std::string ismp() const;
};

/// "100 mcg": a decimal (Decimal::parse), one space or none, a unit. Nothing otherwise.
std::optional<Quantity> parse_quantity(std::string_view text);

}  // namespace posology::dose
