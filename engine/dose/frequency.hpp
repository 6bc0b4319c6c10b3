// SPDX-License-Identifier: Apache-2.0
//
// Daily prescriptions as people write them: "100 mcg three times daily", "300 mcg daily in 3 doses", "10 mg
// once daily". The first says the single dose, the second the day's total; a total that the number of
// doses does not divide is never changed: it is refused, and the nearest totals that can be given are
// offered.
//
//   parse_prescription("300 mcg daily in 3 doses")       ->  Prescription{100 mcg, 3}
//   parse_prescription("200 mcg daily in 3 doses")       ->  Indivisible{200 mcg, 3}
//   nearest_totals(200 mcg, 3, {50, 100, 500 mcg})       ->  150 mcg and 300 mcg
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

/// An amount (parse_quantity) and how often:
///
///     "daily", "once daily", "twice daily", "<n> times daily"   the amount is the single dose
///     "daily in <n> doses", "daily in <n> divided doses"        the amount is the day's total
///
/// with n from 1 to 12, in digits or as a word; "10 mg daily" is one dose. Anything else is refused with a
/// reason: "every 8 hours" is elapsed time and drifts against the clock, "every other day" and "weekly" are
/// the regimen's to say, QD, BD and the like are on ISMP's list of what gets misread. Words are in lower
/// case. Throws nothing for any text; an Indivisible one divides in no stock (see nearest_totals).
std::variant<Prescription, Indivisible, NotAPrescription> parse_prescription(std::string_view text);

/// The nearest daily totals below and above that `per_day` equal doses of whole stocked units make; never
/// `total` itself. Nothing where there is none: below the smallest, above what `most_units` in one dose
/// allow, or without strengths.
struct NearestTotals {
  std::optional<Quantity> lower, higher;
};
/// Throws as nearest_divisible (stock.hpp), which also tells how each dose is made.
NearestTotals nearest_totals(const Quantity& total, int per_day, const std::vector<Quantity>& strengths,
                             std::optional<int> most_units = std::nullopt);

/// "200 mcg daily in 3 doses cannot be given exactly; the nearest totals that can are 150 mcg (3 doses of
/// 50 mcg) and 300 mcg (3 doses of 100 mcg)". For people, doses by ISMP.
std::string refusal(const Indivisible& asked, const NearestTotals& nearest);

}  // namespace posology::dose
