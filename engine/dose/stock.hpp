// SPDX-License-Identifier: Apache-2.0
//
// Doses in whole stocked units: which ampoules, kits or tablets make a dose exactly, fewest first.
#pragma once

#include <optional>
#include <vector>

#include "engine/dose/quantity.hpp"

namespace posology::dose {

struct StockedUnits {
  Quantity strength;
  int count;
};

/// The makings of a dose, strongest first. Empty never.
using Makings = std::vector<StockedUnits>;

/// How a dose may be made: `exact`, or nothing with the nearest doses that can be made on either side.
struct StockAnswer {
  std::optional<Makings> exact;
  std::optional<Quantity> nearest_lower, nearest_higher;
};

/// Whole units only, at most `most_units` of them (a depot kit: 1). Fewest units; among those, the one that
/// uses the strongest products first. Exact by dynamic programming over the greatest common measure of the
/// strengths; O(dose / measure x strengths). Throws IncompatibleUnits when dose and strengths differ in
/// dimension.
StockAnswer make_dose(const Quantity& dose, const std::vector<Quantity>& strengths,
                      std::optional<int> most_units = std::nullopt);

}  // namespace posology::dose
