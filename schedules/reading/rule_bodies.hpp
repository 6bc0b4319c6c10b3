// SPDX-License-Identifier: Apache-2.0
//
// What each kind of rule says, key by key (engine/regimen/rule.hpp has the kinds). The ends of a rule are
// tables of one key: { drug = … }, { form = … }, { class = … }, { procedure = … }, { test = … }, { course = …
// }; a bound is a duration, or { by, from, to, strict } where an event's end is meant.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schedules/reading/library_reading.hpp"

namespace posology::schedules {

/// The words that may stand under "kind".
const std::vector<std::string>& rule_kinds();

/// The body of a rule of `kind`, one of rule_kinds(). `on` is false for a rule that is kept for reference:
/// then a test or a procedure may be named that no course has. What is missing is told and left empty.
regimen::RuleBody read_rule_body(LibraryReading& reading, TableReader& keys, const std::string& kind,
                                 bool on);

}  // namespace posology::schedules
