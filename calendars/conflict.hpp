// SPDX-License-Identifier: Apache-2.0
//
// The other answer: why no legal calendar exists. The chain is told as dates in the order in which a finger
// follows it, each with its rule, then the shortfall, then the cheapest changes that would do.
#pragma once

#include <string>

#include "calendars/json_layout.hpp"
#include "calendars/plain_text.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::calendars {

std::string conflict_text(const regimen::Brief& brief, const regimen::Conflict& conflict, Ink ink = {});

/// Schema posology/plan/1 with status "infeasible", no events, and the conflict.
std::string conflict_json(const regimen::Brief& brief, const regimen::Conflict& conflict,
                          JsonLayout layout = JsonLayout::indented);

}  // namespace posology::calendars
