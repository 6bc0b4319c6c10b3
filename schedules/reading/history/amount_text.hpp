// SPDX-License-Identifier: Apache-2.0
//
// Amounts as histories write them, read into the whole numbers that the auditor adds up: "20" and "mg", or
// "20 mg" in one. The spellings that dose::Decimal refuses are refused here (37,5; .5; 1e3).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/dose/quantity.hpp"

namespace posology::schedules {

struct AmountText {
  std::int64_t amount = 0;  ///< Millionths of the smallest unit of the dimension.
  dose::Unit unit = dose::Unit::mg;
};

/// Units as the library writes them, and the UCUM codes of the same ("ug", "[iU]").
std::optional<dose::Unit> read_unit(std::string_view text);
/// Nothing for a number that is none, or that has more digits than can be added exactly.
std::optional<AmountText> read_amount_text(std::string_view number, dose::Unit unit);
/// The number and the unit of "20 mg"; the unit is empty when there is none.
std::pair<std::string_view, std::string_view> split_amount(std::string_view text);

}  // namespace posology::schedules
