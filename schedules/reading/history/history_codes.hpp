// SPDX-License-Identifier: Apache-2.0
//
// The codes of what can be wrong with a history, as they are written.
#pragma once

#include <string_view>

namespace posology::schedules {

/// "POS0211" of 211; empty for a number that is none of a history's.
std::string_view history_code(int number);

}  // namespace posology::schedules
