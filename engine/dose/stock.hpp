// SPDX-License-Identifier: Apache-2.0
//
// Doses in whole stocked units: which ampoules, kits or tablets make a dose exactly, fewest first. The one
// idea is that a dose is made exactly or not at all: a dose that the stock cannot make is answered with the
// nearest on either side, for a clinician to choose, and is never rounded.
//
//   make_dose(345 mg, {5, 20, 100, 140, 180, 250 mg})          ->  180 + 140 + 20 + 5
//   make_dose(75 mcg, {50, 100, 500 mcg})                      ->  none; 50 mcg or 100 mcg
//   nearest_divisible(200 mcg, 3 a day, {50, 100, 500 mcg})    ->  none; 150 mcg or 300 mcg a day
#pragma once

#include <optional>
#include <vector>

#include "engine/dose/quantity.hpp"

namespace posology::dose {

/// `count` units of one strength: whole ones, or equal parts of a divided one.
struct StockedUnits {
  Quantity strength;  ///< Of what is given: of half a 5 mg tablet 2.5 mg.
  int count;
  std::optional<Quantity> part_of = {};  ///< The strength of the unit that was divided.
};

/// The makings of a dose, strongest first. Empty never.
using Makings = std::vector<StockedUnits>;

/// How a dose may be made: `exact`, or nothing with the nearest doses that can be made on either side. The
/// nearest are told beside an exact answer too, never equal to the dose asked for, and in its unit.
struct StockAnswer {
  std::optional<Makings> exact;
  std::optional<Quantity> nearest_lower, nearest_higher;
};

/// Whole units only, at most `most_units` of them (a depot kit: 1). Fewest units; among those, the one that
/// uses the strongest products first. A dose of nothing has no makings. Exact by dynamic programming over the
/// greatest common measure of the strengths; O(dose / measure x strengths). Throws IncompatibleUnits when
/// dose and strengths differ in dimension, std::invalid_argument for a strength that is not above zero or a
/// dose below it, and DecimalOverflow when the dose and the strongest unit come to more than four million
/// measures. Without strengths, nothing is known: no makings and nothing near.
StockAnswer make_dose(const Quantity& dose, const std::vector<Quantity>& strengths,
                      std::optional<int> most_units = std::nullopt);

/// What is stocked, of which a unit may perhaps be divided.
struct StockedProduct {
  std::vector<Quantity> strengths = {};
  int parts = 1;                       ///< Equal parts of a unit that may be given: 2 for halves.
  std::optional<int> most_units = {};  ///< Of whole units and parts together.
};

/// The same where a unit may be divided: whole units alone when they make the dose, else the fewest units and
/// parts. The nearest doses are those of units and parts. Throws as make_dose.
StockAnswer make_from(const Quantity& dose, const StockedProduct& product);

/// A day's total in `per_day` equal doses, each of whole stocked units: `exact` makes the single dose, and
/// the nearest are totals, below and above, that can be given so. `most_units` is for the single dose. Throws
/// as make_dose, and std::invalid_argument when per_day is not above zero.
StockAnswer nearest_divisible(const Quantity& total, int per_day, const std::vector<Quantity>& strengths,
                              std::optional<int> most_units = std::nullopt);

}  // namespace posology::dose
