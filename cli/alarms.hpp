// SPDX-License-Identifier: Apache-2.0
//
// Alarms as people type them: "1d,2h,15m", before each entry; "0m" is at its time.
#pragma once

#include <string>
#include <vector>

#include "engine/time/instant.hpp"

namespace posology::cli {

/// Longest first, each once; none of "" and "none". Throws Trouble (wrong) for anything else, and for more
/// than 28 days or 5 alarms: a phone that rings all day is one that nobody hears.
std::vector<time::minutes> alarms_of(const std::string& text);

}  // namespace posology::cli
