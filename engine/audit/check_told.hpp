// SPDX-License-Identifier: Apache-2.0
//
// What the plan says of itself is true (pseudo-rule "plan"). A guideline or a convention that does not hold
// must be listed as broken, or the plan is not released; what is listed must really not hold, and can be no
// contraindication and no label rule. Gaps and washouts have the figures that the dates have, and a stretch
// in which a whole dose was passed over is listed as a gap. A course that an overlap stops without the record
// that its rule asks for is warned of.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

/// `verdicts` are those of the rules (check_rules, check_needs). A limit that only warns need not be listed.
Findings check_told(const Sheet& sheet, const Findings& verdicts);

}  // namespace posology::audit
