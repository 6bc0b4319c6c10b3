// SPDX-License-Identifier: Apache-2.0
//
// How much: single doses, totals of a civil day, doses a day, lifetime totals, numbers of doses, in exact
// amounts. The most of a day is judged on what the day really brings, doses only if needed counted as taken;
// the least of a day on what is prescribed, so that a pause is no underdose. An amount that nobody has
// entered makes the verdict "not assessable". A rule that only warns gives its finding the severity
// `convention`: it is told, and refuses nothing.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_limit(const Ruling& ruling, const regimen::Limit& limit);

}  // namespace posology::audit
