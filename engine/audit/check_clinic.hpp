// SPDX-License-Identifier: Apache-2.0
//
// Every appointment finds the door open (pseudo-rule "clinic"): on an open day, from the grid of an opening
// and over by its close, in the zone of the clinic. Companions at a fixed offset are no appointments of their
// own. One verdict for each.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_clinic(const Sheet& sheet);

}  // namespace posology::audit
