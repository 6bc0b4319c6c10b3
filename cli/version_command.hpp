// SPDX-License-Identifier: Apache-2.0
//
// `posology --version`: the engine, the library with its hash, the zone database. What every plan names, too.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cli/command.hpp"

namespace posology::cli {

struct VersionRequest {
  bool json = false;
  std::optional<std::string> library;
};

/// Throws Trouble and ClosedPipe (trouble.hpp).
int run_version(const VersionRequest& request, const Streams& streams);

/// Without a name: the program itself, called without a command. `act` is what a test puts in the place of
/// the doing.
Command version_command(std::function<int(const VersionRequest&, const Streams&)> act = run_version);

}  // namespace posology::cli
