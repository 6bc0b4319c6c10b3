// SPDX-License-Identifier: Apache-2.0
#include "engine/dose/quantity.hpp"

#include <algorithm>
#include <array>

namespace posology::dose {
namespace {

struct UnitFacts {
  Unit unit;
  std::string_view symbol, ucum;
  int exponent;  ///< 10^exponent of the dimension's smallest unit.
};

constexpr std::array<UnitFacts, 13> facts{{
    {Unit::mcg, "mcg", "ug", 0},
    {Unit::mg, "mg", "mg", 3},
    {Unit::g, "g", "g", 6},
    {Unit::mL, "mL", "mL", 0},
    {Unit::L, "L", "L", 3},
    {Unit::MBq, "MBq", "MBq", 0},
    {Unit::GBq, "GBq", "GBq", 3},
    {Unit::mmol, "mmol", "mmol", 0},
    {Unit::units, "units", "[iU]", 0},
    {Unit::mg_per_m2, "mg/m2", "mg/m2", 0},
    {Unit::mg_per_kg, "mg/kg", "mg/kg", 3},
    {Unit::mcg_per_kg, "mcg/kg", "ug/kg", 0},
    {Unit::tablet, "tablet", "{tbl}", 0},
}};

const UnitFacts& facts_of(Unit unit) {
  return facts.at(static_cast<std::size_t>(unit));
}

Decimal power(int exponent) {
  std::int64_t value = 1;
  for (int i = 0; i < exponent; ++i) value *= 10;
  return Decimal::integer(value);
}

}  // namespace

std::string_view symbol(Unit unit) {
  return facts_of(unit).symbol;
}
std::string_view ucum(Unit unit) {
  return facts_of(unit).ucum;
}

std::optional<Unit> parse_unit(std::string_view text) {
  if (text == "unit") return Unit::units;
  if (text == "tablets") return Unit::tablet;
  const auto found = std::ranges::find(facts, text, &UnitFacts::symbol);
  if (found == facts.end()) return std::nullopt;
  return found->unit;
}

std::span<const std::string_view> unit_symbols() {
  static constexpr auto symbols = [] {
    std::array<std::string_view, facts.size()> all{};
    for (std::size_t index = 0; index < facts.size(); ++index) all[index] = facts[index].symbol;
    return all;
  }();
  return symbols;
}

Quantity Quantity::in(Unit other) const {
  if (unit == other) return *this;  // As nearly all are that are compared or added.
  const UnitFacts& from = facts_of(unit);
  const UnitFacts& to = facts_of(other);
  if (dimension_of(unit) != dimension_of(other)) {
    throw IncompatibleUnits{std::string{from.symbol} + " and " + std::string{to.symbol} +
                            " measure different things and cannot be compared or added"};
  }
  if (from.exponent >= to.exponent)
    return {.value = value * power(from.exponent - to.exponent), .unit = other};
  const auto divided = divide_exactly(value, power(to.exponent - from.exponent));
  if (!divided)
    throw DecimalOverflow{"an amount needs more than 12 decimal places in " + std::string{to.symbol}};
  return {.value = *divided, .unit = other};
}

Quantity operator+(const Quantity& a, const Quantity& b) {
  return {.value = a.value + b.in(a.unit).value, .unit = a.unit};
}

Quantity operator-(const Quantity& a, const Quantity& b) {
  return {.value = a.value - b.in(a.unit).value, .unit = a.unit};
}

Quantity operator*(const Quantity& a, int times) {
  return {.value = a.value * Decimal::integer(times), .unit = a.unit};
}

std::strong_ordering operator<=>(const Quantity& a, const Quantity& b) {
  if (a.unit == b.unit) return a.value <=> b.value;
  // In the smaller of the two units, so that nothing needs more decimal places than it has.
  const Unit smaller = facts_of(a.unit).exponent <= facts_of(b.unit).exponent ? a.unit : b.unit;
  return a.in(smaller).value <=> b.in(smaller).value;
}

std::string Quantity::ismp() const {
  const bool one = value == Decimal::integer(1);
  std::string_view word = symbol(unit);
  if (unit == Unit::units && one) word = "unit";
  if (unit == Unit::tablet && !one) word = "tablets";
  return value.ismp() + " " + std::string{word};
}

std::optional<Quantity> parse_quantity(std::string_view text) {
  const auto end = text.find_first_not_of("0123456789.");
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  const auto value = Decimal::parse(text.substr(0, end));
  std::string_view rest = text.substr(end);
  if (rest.front() == ' ') rest.remove_prefix(1);
  const auto unit = parse_unit(rest);
  if (!value || !unit) return std::nullopt;
  return Quantity{.value = *value, .unit = *unit};
}

}  // namespace posology::dose
