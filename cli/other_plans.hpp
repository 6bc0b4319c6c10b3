// SPDX-License-Identifier: Apache-2.0
//
// Other plans of an order that was answered, each judged like the plan itself.
#pragma once

#include "cli/answer.hpp"
#include "engine/regimen/alternative.hpp"

namespace posology::cli {

/// At most `count`, best first. Throws Trouble (defect) like `judged`.
std::vector<regimen::Alternative> judged_alternatives(const Answer& answer, int count);

}  // namespace posology::cli
