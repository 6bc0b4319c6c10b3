// SPDX-License-Identifier: Apache-2.0
//
// What to say when a profile has no such name. Profiles are never suggested by spelling: "uk" is one letter
// from "us", and their labels differ.
#pragma once

#include <string>
#include <vector>

#include "schedules/reading/library.hpp"

namespace posology::schedules {

/// All profiles with their titles; and those whose rules differ from others' by a source of that name
/// ("sandostatin-lar-uk" for "uk"): the library has its texts there. One sentence each.
std::vector<std::string> profile_help(const Library& library, const std::string& unknown);

}  // namespace posology::schedules
