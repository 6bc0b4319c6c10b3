// SPDX-License-Identifier: Apache-2.0
//
// A titration as it is shown: where each course is on its ladder, when its next decision is due, what would
// be proposed after each response and by which source; and, when asked for, the tree of all outcomes. Nothing
// on these pages is a decision, and every page says so.
#pragma once

#include <string>
#include <vector>

#include "calendars/plain_text.hpp"
#include "engine/titration/outcomes.hpp"

namespace posology::calendars {

struct TitrationPage {
  const regimen::Brief& brief;
  std::vector<titration::Progress> courses = {};
  std::vector<titration::Outcomes> trees = {};  ///< One for each course, or none.
};

/// For people.
std::string titration_text(const TitrationPage& page, Ink ink);
/// Schema posology/titration/1.
std::string titration_json(const TitrationPage& page);
/// The trees as a picture: a column for each review, a row for each step. A page without trees shows the
/// ladders alone.
std::string titration_svg(const TitrationPage& page);

/// "20 mg", "100 mcg three times daily (300 mcg a day)".
std::string dosing_words(const titration::Dosing& dosing);
/// "30 mg (up)", "refused: 30 mg is the most; …".
std::string proposal_words(const titration::Proposal& proposal);
/// "2 x 5 mg tablet" of one dose; empty without stocked units.
std::string units_words(const titration::Dosing& dosing);

}  // namespace posology::calendars
