// SPDX-License-Identifier: Apache-2.0
//
// Daily prescriptions as people write them: "100 mcg three times daily", "300 mcg daily in 3 doses", "10 mg
// once daily". The first says the single dose, the second the day's total; a total that the number of
// doses does not divide is never changed: it is refused, and the nearest totals that can be given are
// offered.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/dose/quantity.hpp"

namespace posology::dose {

/// `per_day` doses of `single` on each civil day; per_day is 1 to 12.
struct Prescription {
  Quantity single;
  int per_day = 1;
  Quantity total() const { return single * per_day; }
};

/// A day's total that cannot be split into so many equal doses.
struct Indivisible {
  Quantity total;
  int per_day = 1;
};

/// Why a text is no prescription, in plain words.
struct NotAPrescription {
  std::string why;
};

std::variant<Prescription, Indivisible, NotAPrescription> parse_prescription(std::string_view text);

/// The nearest daily totals below and above that `per_day` equal doses of whole stocked units make.
struct NearestTotals {
  std::optional<Quantity> lower, higher;
};
NearestTotals nearest_totals(const Quantity& total, int per_day, const std::vector<Quantity>& strengths);

}  // namespace posology::dose
