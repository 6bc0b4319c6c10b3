// SPDX-License-Identifier: Apache-2.0
//
// How much: an exact decimal and its unit, inseparable. Units of one dimension convert exactly (1 mg is
// 1,000 mcg, 1 GBq 1,000 MBq); sums and comparisons across dimensions throw IncompatibleUnits, and with the
// typed Amount<Dimension> they do not compile.
//
//   parse_quantity("100 mcg") + parse_quantity("0.1 mg")  ->  200 mcg
#pragma once

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

Dimension dimension_of(Unit unit);
/// "mcg", "mg", "mg/m2", "GBq", "units", … as written in files and shown to clinicians. Never "µg", "IU",
/// "U".
std::string_view symbol(Unit unit);
/// The code for FHIR: "ug", "mg", "mg/m2", "GBq", "[iU]" (UCUM). Never shown to people.
std::string_view ucum(Unit unit);
/// Nothing when the text is no unit that we accept; `µg`, `ug`, `IU`, `U`, `cc`, `MCG` are not accepted.
std::optional<Unit> parse_unit(std::string_view text);
/// All accepted spellings, for nearest-spelling help.
std::span<const std::string_view> unit_symbols();

struct IncompatibleUnits : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

struct Quantity {
  Decimal value;
  Unit unit = Unit::mg;

  /// In another unit of the same dimension, exactly. Throws IncompatibleUnits.
  Quantity in(Unit other) const;
  friend Quantity operator+(const Quantity& a, const Quantity& b);  ///< In a's unit.
  friend Quantity operator*(const Quantity& a, int times);
  friend std::strong_ordering operator<=>(const Quantity& a, const Quantity& b);
  friend bool operator==(const Quantity& a, const Quantity& b) { return (a <=> b) == 0; }

  /// "100 mcg", "1,297.5 mg", "7.4 GBq": by ISMP, for people.
  std::string ismp() const;
};

/// "100 mcg": a decimal, one space or none, a unit. Nothing otherwise.
std::optional<Quantity> parse_quantity(std::string_view text);

}  // namespace posology::dose
