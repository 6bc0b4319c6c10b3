// SPDX-License-Identifier: Apache-2.0
//
// The worked examples of a library, tried, and told like the examples that stand beside its rules.
#pragma once

#include <string>
#include <vector>

#include "calendars/rulebook/rule_entry.hpp"
#include "schedules/reading/library.hpp"

namespace posology::cli {

/// With a profile those of it alone; without one all.
std::vector<calendars::TriedExample> tried_worked_examples(const schedules::Library& library,
                                                           const std::string& profile);

}  // namespace posology::cli
