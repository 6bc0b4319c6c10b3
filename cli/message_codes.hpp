// SPDX-License-Identifier: Apache-2.0
//
// The codes of the command line's own messages (POS09..), beside those that reading has
// (schedules/reading/codes.hpp). Codes are promises: one never changes its meaning.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schedules/reading/codes.hpp"

namespace posology::cli {

/// Of the command line or of reading; null when there is no such code.
const schedules::Code* find_message(std::string_view code);
/// All of them, ascending.
std::vector<std::string> message_codes();

}  // namespace posology::cli
