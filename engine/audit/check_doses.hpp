// SPDX-License-Identifier: Apache-2.0
//
// How much (pseudo-rule "order"): what the clinician entered, as entered; the first step of a ladder until
// its first review, and always a step of it; nothing where nothing was entered, and nothing at all where the
// source leaves it to the clinician and the order must say. Makings add up to the dose exactly, of stocked
// strengths, and no single dose is beyond what is plausible for its form.
#pragma once

#include "engine/audit/verdicts.hpp"

namespace posology::audit {

Findings check_doses(const Sheet& sheet);

}  // namespace posology::audit
