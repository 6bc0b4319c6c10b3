// SPDX-License-Identifier: Apache-2.0
//
// What an event brings with it stands at the exact minute: amino acids from 30 minutes before the infusion
// until 3 hours after its end. One verdict for each event that brings. A companion that the order leaves out
// altogether is no matter of this rule.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_concomitant(const Ruling& ruling, const regimen::Concomitant& concomitant);

}  // namespace posology::audit
