// SPDX-License-Identifier: Apache-2.0
#include "cli/clock.hpp"

namespace posology::cli {

time::Instant now() {
  return std::chrono::floor<time::minutes>(std::chrono::system_clock::now());
}

std::chrono::sys_seconds this_second() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace posology::cli
