// SPDX-License-Identifier: Apache-2.0
//
// What to supply, as it is shown: by visit, for home, in all; what is provisional apart from what is firm;
// what is left over of opened units; and the days on which a refill is due.
#pragma once

#include <string>
#include <vector>

#include "calendars/plain_text.hpp"
#include "engine/titration/supply.hpp"

namespace posology::calendars {

struct SupplyPage {
  const regimen::Brief& brief;
  const regimen::Plan& plan;
  titration::Supply supply = {};
  std::vector<titration::Supply> refills = {};
  std::string every = {};  ///< "28 days"; empty without refills.
};

/// For people.
std::string supply_text(const SupplyPage& page, Ink ink);
/// Schema posology/supply/1.
std::string supply_json(const SupplyPage& page);
/// One line for each product of each visit, course and refill, and the totals; RFC 4180, with a header. Texts
/// that a spreadsheet would take for a formula begin with an apostrophe (hazard 44).
std::string supply_csv(const SupplyPage& page);

/// "84 x 100 mcg ampoule", of firm or of provisional units.
std::string units_words(const titration::SupplyLine& line, long long count);

}  // namespace posology::calendars
