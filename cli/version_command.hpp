// SPDX-License-Identifier: Apache-2.0
//
// `posology --version`: the engine, the library with its hash, the zone database. What every plan names, too.
#pragma once

#include <optional>
#include <string>

#include "cli/streams.hpp"

namespace posology::cli {

struct VersionRequest {
  bool json = false;
  std::optional<std::string> library;
};

/// Throws Trouble and ClosedPipe (trouble.hpp).
int run_version(const VersionRequest& request, const Streams& streams);

}  // namespace posology::cli
