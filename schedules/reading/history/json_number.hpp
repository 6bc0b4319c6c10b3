// SPDX-License-Identifier: Apache-2.0
//
// A number of JSON as the text that it was written as: the shortest decimal that reads as the same double is
// that, up to 15 digits, and longer ones are no doses. It never passes through a rounding of ours.
#pragma once

#include <simdjson.h>

#include <array>
#include <optional>
#include <string_view>

namespace posology::schedules {

/// "?" for a number that is none of a dose; nothing for what is no number.
std::optional<std::string_view> number_text(simdjson::dom::element value, std::array<char, 32>& digits);

}  // namespace posology::schedules
