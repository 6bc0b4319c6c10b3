// SPDX-License-Identifier: Apache-2.0
//
// Nothing without its facts. A fact recorded on or before the day of the event satisfies, when it is recent
// enough; one recorded only later violates; one that nobody has recorded makes the verdict "not assessable",
// naming it. A daily course is bound by its start.
//
//   response recorded on 14 Dec, first depot on 15 Dec -> satisfied; on 16 Dec -> violated
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_prerequisite(const Ruling& ruling, const regimen::Prerequisite& prerequisite);

/// The facts that regimens ask for before their first event, where no prerequisite rule that is on says so:
/// severity guideline, by the pseudo-rule "order" or the rule that is named.
Findings check_needs(const Sheet& sheet);

}  // namespace posology::audit
