// SPDX-License-Identifier: Apache-2.0
//
// The table of rule kinds: every rule of the library that is on is handed to the check of its kind. A kind
// that has no check here does not compile.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

/// Verdicts of one rule.
Findings check_rule(const Ruling& ruling);

/// Verdicts of all rules that are on, in the order of the library.
Findings check_rules(const Sheet& sheet);

}  // namespace posology::audit
