// SPDX-License-Identifier: Apache-2.0
//
// The fingerprint of a plan: twelve digits at the foot of every page, by which two sheets are seen to be of
// the same plan. It changes with any date, dose, stretch or rule set, and with nothing else: not with the day
// of printing, nor with what is printed of it.
#pragma once

#include <string>

#include "engine/regimen/plan.hpp"

namespace posology::calendars {

/// "3f9a 12c4 7b0e": the first 48 bits of SHA-256 over the plan, the profile and the library.
std::string fingerprint_of(const regimen::Brief& brief, const regimen::Plan& plan);

}  // namespace posology::calendars
