// SPDX-License-Identifier: Apache-2.0
//
// Where and why a text is no instance of a network: what the readers of networks have in common.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace posology::schedules {

/// Line and column count from 1, 0 when only the field is known.
struct InstanceError {
  std::string message;
  int line = 0;
  int column = 0;
};

/// The place of the byte number `byte` (from 1) of a text.
InstanceError error_at(std::string_view text, std::size_t byte, std::string message);

}  // namespace posology::schedules
