// SPDX-License-Identifier: Apache-2.0
//
// How a change of an order is typed into its file: the key with its new value.
//
//   as_typed(NewDate{...}) == "at = 2027-03-16"
#pragma once

#include <string>

#include "engine/regimen/relaxation.hpp"

namespace posology::calendars {

/// One line, or two of a delay with a reason; empty where there is nothing to type but only a table to take
/// out.
std::string as_typed(const regimen::OrderChange& change);

}  // namespace posology::calendars
