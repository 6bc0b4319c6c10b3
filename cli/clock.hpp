// SPDX-License-Identifier: Apache-2.0
//
// The only place in the program that asks what time it is. Everything else is given an instant (--as-of).
#pragma once

#include "engine/time/instant.hpp"

namespace posology::cli {

/// The minute that has begun, UTC.
time::Instant now();

}  // namespace posology::cli
