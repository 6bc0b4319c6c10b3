// SPDX-License-Identifier: Apache-2.0
//
// The version of the program, printed on every output. The build's own number (project(... VERSION ...)) must
// be the same; a test compares them.
#pragma once

#include <string_view>

namespace posology::cli {

inline constexpr std::string_view engine_version = "0.1.0";

}  // namespace posology::cli
