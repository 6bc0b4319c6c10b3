// SPDX-License-Identifier: Apache-2.0
//
// Spellings of an amount that have hurt people, and what to write instead: µg and ug, IU and U, QD and its
// kin, .5 and 1.0, 37,5, a number without a unit, a unit in the wrong case.
//
// Source: ISMP List of Error-Prone Abbreviations, Symbols, and Dose Designations.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace posology::schedules {

struct Misspelling {
  std::string code = {};  ///< POS0141, POS0143 or POS0144.
  std::string message = {};
  std::string why = {};
  std::string help = {};
};

/// What is wrong with the amount that `text` begins with, or with an abbreviation of how often that follows
/// it; nothing when neither is misspelt. `unit` completes a number that has none.
std::optional<Misspelling> misspelling_of(std::string_view text, std::string_view unit);

}  // namespace posology::schedules
