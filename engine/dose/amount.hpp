// SPDX-License-Identifier: Apache-2.0
//
// Amounts whose dimension is part of the type. A Quantity read from a file finds out at run time that mg and
// mL have no sum; code that knows what it handles says so, and then the wrong sum does not compile. Units
// within a dimension still mix, exactly: mg + mcg.
//
//   const Mass dose = amount<Unit::mcg>(Decimal::integer(100));
//   (dose + amount<Unit::mg>(Decimal::integer(1))).ismp()       ->  "1,100 mcg"
//   dose + amount<Unit::mL>(Decimal::integer(1))                ->  does not compile
//   Mass{*parse_quantity("1 mL")}                               ->  throws IncompatibleUnits
#pragma once

#include <compare>
#include <concepts>
#include <optional>
#include <string>

#include "engine/dose/quantity.hpp"

namespace posology::dose {

/// A Quantity that is known to be of dimension `Of`. Sums, order and equality are Quantity's (in the left
/// operand's unit; throwing DecimalOverflow), between amounts of one dimension only.
template <Dimension Of>
class Amount {
 public:
  /// Throws IncompatibleUnits when the quantity is of another dimension.
  explicit Amount(const Quantity& quantity) : quantity_{quantity} {
    if (dimension_of(quantity.unit) != Of) {
      throw IncompatibleUnits{"an amount in " + std::string{symbol(quantity.unit)} +
                              " was given where another kind of amount is meant"};
    }
  }

  /// The same where another dimension is an answer and no error.
  static std::optional<Amount> from(const Quantity& quantity) {
    if (dimension_of(quantity.unit) != Of) return std::nullopt;
    return Amount{quantity};
  }

  const Quantity& quantity() const { return quantity_; }
  std::string ismp() const { return quantity_.ismp(); }

  /// The number of `unit`, which must be of this dimension.
  template <Unit unit>
  requires(dimension_of(unit) == Of) Decimal in()
  const { return quantity_.in(unit).value; }

  friend Amount operator+(const Amount& a, const Amount& b) { return Amount{a.quantity_ + b.quantity_}; }
  friend Amount operator-(const Amount& a, const Amount& b) { return Amount{a.quantity_ - b.quantity_}; }
  friend Amount operator*(const Amount& a, int times) { return Amount{a.quantity_ * times}; }
  template <std::floating_point Binary>
  friend Amount operator*(const Amount&, Binary) = delete;
  friend std::strong_ordering operator<=>(const Amount& a, const Amount& b) {
    return a.quantity_ <=> b.quantity_;
  }
  friend bool operator==(const Amount& a, const Amount& b) { return a.quantity_ == b.quantity_; }

 private:
  Quantity quantity_;
};

using Mass = Amount<Dimension::mass>;
using Volume = Amount<Dimension::volume>;
using Activity = Amount<Dimension::activity>;
using Substance = Amount<Dimension::substance>;
using InternationalUnits = Amount<Dimension::international_units>;
using MassPerArea = Amount<Dimension::mass_per_area>;
using MassPerWeight = Amount<Dimension::mass_per_weight>;
using Count = Amount<Dimension::count>;

/// So much of a unit that is known when the program is compiled.
template <Unit unit>
Amount<dimension_of(unit)> amount(const Decimal& value) {
  return Amount<dimension_of(unit)>{Quantity{.value = value, .unit = unit}};
}

}  // namespace posology::dose
