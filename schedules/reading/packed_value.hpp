// SPDX-License-Identifier: Apache-2.0
//
// A tree of values as bytes that are quick to read again. The library is read as TOML once, when the program
// is built (schedules/packing): parsing it took four fifths of the time of a short run.
//
// The bytes are between one build and itself: they have no version, and what did not come from pack() is not
// to be given to unpack().
#pragma once

#include <string>
#include <string_view>

#include "schedules/reading/value.hpp"

namespace posology::schedules {

/// Everything of the tree, places as well. O(nodes + text).
std::string pack(const Value& tree);

/// Throws std::invalid_argument when the bytes end too soon or go on after the tree.
Value unpack(std::string_view bytes);

}  // namespace posology::schedules
