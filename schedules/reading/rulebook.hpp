// SPDX-License-Identifier: Apache-2.0
//
// The library as the rules are proven (engine/consistency): one profile's rules, and all that they can bind.
#pragma once

#include <vector>

#include "engine/consistency/rulebook.hpp"
#include "schedules/reading/library.hpp"

namespace posology::schedules {

consistency::Rulebook rulebook_of(const Library& library, const std::string& profile);

/// One for each profile of the library, in order of their ids.
std::vector<consistency::Rulebook> rulebooks_of(const Library& library);

}  // namespace posology::schedules
