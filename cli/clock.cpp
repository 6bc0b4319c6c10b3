// SPDX-License-Identifier: Apache-2.0
#include "cli/clock.hpp"

namespace posology::cli {

time::Instant now() {
  return std::chrono::floor<time::minutes>(std::chrono::system_clock::now());
}

}  // namespace posology::cli
