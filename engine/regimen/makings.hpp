// SPDX-License-Identifier: Apache-2.0
//
// A dose in what is stocked of its form. Whole units where they make it; equal parts of a unit only where the
// product may be divided and no whole ones do. Products are not mixed in one dose. Where several make it, the
// one that takes the fewest units, and of those the first listed.
#pragma once

#include <optional>
#include <string>

#include "engine/dose/stock.hpp"
#include "engine/regimen/drug.hpp"

namespace posology::regimen {

struct Made {
  std::optional<dose::Makings> makings = {};
  std::string product_form = {};  ///< "ampoule"; empty without makings.
  /// The nearest doses that can be made, below and above, never the dose itself.
  std::optional<dose::Quantity> lower = {}, higher = {};
  /// Any part of a unit may be given (drawn from a vial), or nothing is stocked in that measure: nothing
  /// needs to be whole.
  bool any_amount = false;
};

/// Throws DecimalOverflow for a dose of more than four million of the smallest stocked measure.
Made made_of(const Form& form, const dose::Quantity& dose);

/// What must be opened for a dose of which any part of a unit may be given: the units that cover it with the
/// least left over, and how much that is. Nothing when the form has no such product.
struct Opened {
  dose::Makings units;
  std::string product_form;
  dose::Quantity left_over;
};
std::optional<Opened> opened_for(const Form& form, const dose::Quantity& dose);

}  // namespace posology::regimen
