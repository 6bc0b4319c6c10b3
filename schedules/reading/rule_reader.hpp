// SPDX-License-Identifier: Apache-2.0
//
// One rule of a file: the keys that all kinds share, and those of its kind.
#pragma once

#include "schedules/reading/library_reading.hpp"

namespace posology::schedules {

/// The rule of that [[rule]] table, variants left aside.
regimen::Rule read_rule(LibraryReading& reading, const Value& table);

/// `base` without its variants, with the entries of `other` over its own.
Value laid_over(const Value& base, const Value& other);

}  // namespace posology::schedules
