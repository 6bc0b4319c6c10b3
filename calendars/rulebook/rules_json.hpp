// SPDX-License-Identifier: Apache-2.0
//
// The same as rules_text.hpp for programs. Shapes: docs/reference/schemas/rules-1.json, rule-1.json,
// rules-check-1.json, rules-test-1.json.
#pragma once

#include <string>
#include <vector>

#include "calendars/rulebook/rules_text.hpp"

namespace posology::calendars {

std::string rules_json(const schedules::Library& library, const std::vector<regimen::Rule>& rules,
                       const std::string& profile);
std::string rule_page_json(const schedules::Library& library, const schedules::RuleVariants& rule,
                           const std::vector<TriedExample>& tried);
std::string proven_json(const Proven& proven);
std::string tried_json(const Tried& tried);

}  // namespace posology::calendars
