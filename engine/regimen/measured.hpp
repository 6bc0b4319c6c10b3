// SPDX-License-Identifier: Apache-2.0
//
// What was measured and recorded as a number: "2.4 cm", "3", "180 x10^9/L". Its unit is a word of the rule
// that asks for it; the units of doses are another matter (dose/quantity.hpp). Lengths in mm and cm are the
// same length; of any other two units nothing can be said.
//
//   keeps({.fact = "largest-metastasis", .under = parse_measured("3 cm")}, *parse_measured("29 mm"))  -> true
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/dose/decimal.hpp"

namespace posology::regimen {

struct Measured {
  dose::Decimal value;
  std::string unit = {};  ///< Empty for a plain count.

  std::string text() const;  ///< "2.4 cm"
};

/// A number by the rules of Decimal::parse, and a unit after a blank, or none. Nothing for any other text,
/// and for a length of more digits than can be compared.
std::optional<Measured> parse_measured(std::string_view text);

/// Within what a fact must have been measured; each bound may be missing.
struct ValueBound {
  std::string fact = {};
  std::optional<Measured> least = {}, most = {};
  std::optional<Measured> under = {};  ///< Less than this, and not equal to it.
};

/// Nothing when the units cannot be compared.
std::optional<bool> keeps(const ValueBound& bound, const Measured& found);
/// "largest-metastasis under 3 cm", "number-of-metastases at most 4".
std::string words_of(const ValueBound& bound);

}  // namespace posology::regimen
