// SPDX-License-Identifier: Apache-2.0
//
// The only place in the program that asks what time it is. Everything else is given an instant (--as-of).
#pragma once

#include <chrono>

#include "engine/time/instant.hpp"

namespace posology::cli {

/// The minute that has begun, UTC.
time::Instant now();
/// The second that has begun, UTC: for what HTTP says of when something was made.
std::chrono::sys_seconds this_second();

}  // namespace posology::cli
