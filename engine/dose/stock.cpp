// SPDX-License-Identifier: Apache-2.0
#include "engine/dose/stock.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace posology::dose {
namespace {

/// Amounts as whole multiples of one measure.
struct Multiples {
  std::vector<std::int64_t> strengths;  ///< descending, distinct
  std::vector<Quantity> quantities;     ///< of the same index
  std::int64_t dose = 0;                ///< in the same finest digit
  std::int64_t measure = 1;             ///< greatest common divisor of the strengths
  Unit unit = Unit::mg;
  int places = 0;

  Quantity quantity(std::int64_t measures) const {
    return {.value = Decimal::scaled(measures * measure, places), .unit = unit};
  }
};

/// The value as a whole number of 10^-places.
std::int64_t digits(const Decimal& value, int places) {
  std::int64_t power = 1;
  for (int i = 0; i < places; ++i) power *= 10;
  return (value * Decimal::integer(power)).units();
}

Multiples multiples_of(const Quantity& dose, const std::vector<Quantity>& strengths) {
  if (dose.value < Decimal{}) throw std::invalid_argument{"a dose below zero"};
  Multiples all;
  all.unit = dose.unit;
  // The finest unit among them keeps every conversion exact.
  for (const auto& strength : strengths) {
    const Quantity one{.value = Decimal::integer(1), .unit = strength.unit};
    if (one < Quantity{.value = Decimal::integer(1), .unit = all.unit}) all.unit = strength.unit;
    if (strength.value <= Decimal{}) throw std::invalid_argument{"a stocked strength of nothing"};
  }
  std::vector<Quantity> sorted = strengths;
  std::ranges::sort(sorted, [](const Quantity& a, const Quantity& b) { return a > b; });
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  const Decimal wanted = dose.in(all.unit).value;
  all.places = wanted.places();
  for (const auto& strength : sorted) all.places = std::max(all.places, strength.in(all.unit).value.places());
  all.measure = 0;
  for (const auto& strength : sorted) {
    all.strengths.push_back(digits(strength.in(all.unit).value, all.places));
    all.quantities.push_back(strength);
    all.measure = std::gcd(all.measure, all.strengths.back());
  }
  for (auto& strength : all.strengths) strength /= all.measure;
  all.dose = digits(wanted, all.places);
  return all;
}

constexpr int unreachable = std::numeric_limits<int>::max();
constexpr std::int64_t most_measures = 4'000'000;

/// Fewest units for each number of measures up to `top`.
std::vector<int> fewest_units(const Multiples& all, std::int64_t top) {
  std::vector<int> fewest(static_cast<std::size_t>(top) + 1, unreachable);
  fewest[0] = 0;
  for (std::size_t amount = 1; amount < fewest.size(); ++amount) {
    for (const std::int64_t strength : all.strengths) {
      const auto step = static_cast<std::size_t>(strength);
      if (step <= amount && fewest[amount - step] != unreachable) {
        fewest[amount] = std::min(fewest[amount], fewest[amount - step] + 1);
      }
    }
  }
  return fewest;
}

/// The strongest products first, without needing more units than the fewest.
Makings makings(const Multiples& all, const std::vector<int>& fewest, std::int64_t amount) {
  Makings made;
  for (std::size_t index = 0; index < all.strengths.size(); ++index) {
    const std::int64_t strength = all.strengths[index];
    int count = 0;
    while (strength <= amount && fewest[static_cast<std::size_t>(amount - strength)] ==
                                     fewest[static_cast<std::size_t>(amount)] - 1) {
      amount -= strength;
      ++count;
    }
    if (count > 0) made.push_back({.strength = all.quantities[index], .count = count});
  }
  return made;
}

}  // namespace

StockAnswer make_dose(const Quantity& dose, const std::vector<Quantity>& strengths,
                      std::optional<int> most_units) {
  if (strengths.empty()) return {};
  const Multiples all = multiples_of(dose, strengths);
  const std::int64_t floor = all.dose / all.measure;
  // Any makings above the dose fall to it or below when one unit is taken away, so the nearest above is
  // within the strongest unit of it, however many units are allowed.
  const std::int64_t top = floor + all.strengths.front() + 1;
  if (top > most_measures)
    throw DecimalOverflow{"a dose of more than four million of the smallest stocked measure"};
  const auto fewest = fewest_units(all, top);
  const auto reachable = [&](std::int64_t amount) {
    const int units = fewest[static_cast<std::size_t>(amount)];
    return amount > 0 && units != unreachable && units <= most_units.value_or(unreachable - 1);
  };
  StockAnswer answer;
  const bool divides = all.dose % all.measure == 0;
  if (divides && reachable(floor)) answer.exact = makings(all, fewest, floor);
  for (std::int64_t amount = divides ? floor - 1 : floor; amount > 0 && !answer.nearest_lower; --amount) {
    if (reachable(amount)) answer.nearest_lower = all.quantity(amount).in(dose.unit);
  }
  for (std::int64_t amount = floor + 1; amount <= top && !answer.nearest_higher; ++amount) {
    if (reachable(amount)) answer.nearest_higher = all.quantity(amount).in(dose.unit);
  }
  return answer;
}

StockAnswer make_from(const Quantity& dose, const StockedProduct& product) {
  StockAnswer whole = make_dose(dose, product.strengths, product.most_units);
  if (product.parts <= 1 || product.strengths.empty()) return whole;
  std::vector<Quantity> pieces = product.strengths;
  std::vector<std::pair<Quantity, Quantity>> parts;  // A part, and what it is a part of.
  for (const Quantity& strength : product.strengths) {
    const auto part = divide_exactly(strength.value, Decimal::integer(product.parts));
    if (!part) continue;
    for (int count = 1; count < product.parts; ++count) {
      const Quantity piece = Quantity{.value = *part, .unit = strength.unit} * count;
      if (std::ranges::find(pieces, piece) != pieces.end()) continue;
      pieces.push_back(piece);
      parts.emplace_back(piece, strength);
    }
  }
  StockAnswer divided = make_dose(dose, pieces, product.most_units);
  if (whole.exact) {
    divided.exact = std::move(whole.exact);
    return divided;
  }
  if (!divided.exact) return divided;
  for (StockedUnits& units : *divided.exact) {
    const auto part =
        std::ranges::find_if(parts, [&](const auto& each) { return each.first == units.strength; });
    if (part != parts.end()) units.part_of = part->second;
  }
  return divided;
}

StockAnswer nearest_divisible(const Quantity& total, int per_day, const std::vector<Quantity>& strengths,
                              std::optional<int> most_units) {
  if (per_day <= 0) throw std::invalid_argument{"a day's total in no doses"};
  // n equal doses of some units are, in all, the same units n times as strong: the total is one dose of
  // those.
  std::vector<Quantity> together;
  for (const Quantity& strength : strengths) together.push_back(strength * per_day);
  StockAnswer answer = make_dose(total, together, most_units);
  if (!answer.exact) return answer;
  for (StockedUnits& units : *answer.exact) {
    units.strength = *std::ranges::find_if(
        strengths, [&](const Quantity& strength) { return strength * per_day == units.strength; });
  }
  return answer;
}

}  // namespace posology::dose
