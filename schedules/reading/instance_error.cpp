// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/instance_error.hpp"

namespace posology::schedules {

InstanceError error_at(std::string_view text, std::size_t byte, std::string message) {
  InstanceError error{.message = std::move(message), .line = 1, .column = 1};
  for (const char c : text.substr(0, byte > 0 ? byte - 1 : 0)) {
    error.column = c == '\n' ? 1 : error.column + 1;
    error.line += c == '\n' ? 1 : 0;
  }
  return error;
}

}  // namespace posology::schedules
