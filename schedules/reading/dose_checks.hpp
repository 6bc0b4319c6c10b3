// SPDX-License-Identifier: Apache-2.0
//
// Is a dose that was entered possible at all, allowed, and made of what is stocked? Asked in that order, and
// only the first "no" is told: a thousandfold dose is not also out of range and not in stock.
//
// Rules of severity contraindicated and label refuse; those that warn, and weaker ones, become a note.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/regimen/order.hpp"
#include "schedules/reading/report.hpp"

namespace posology::schedules {

/// One dose as entered, and where.
struct DoseCheck {
  const regimen::Course& course;
  const regimen::EnteredDose& dose;
  Span at = {};
  bool first = false;  ///< The first prescription of its subject in the order: rules of scope first bind it.
};

/// Tells in `report` what refuses it; what only warns is added to `notes`. `brief` has the forms, the rules
/// as they apply, and the sources.
void check_dose(const regimen::Brief& brief, const DoseCheck& check, Report& report,
                std::vector<std::string>& notes);

/// What a form is measured in: as its plausible doses, else as what is stocked of it.
std::optional<dose::Unit> unit_of(const regimen::Form& form);

/// "lu177-count (label): At most 4 lutetium doses are given. Source: Lutathera, US label text".
std::string rule_words(const regimen::Brief& brief, const regimen::Rule& rule);

}  // namespace posology::schedules
