// SPDX-License-Identifier: Apache-2.0
//
// `posology serve`: an order's calendar to subscribe to, on this machine alone.
#pragma once

#include <functional>

#include "cli/command.hpp"
#include "cli/serve/feed.hpp"

namespace posology::cli {

struct ServeRequest {
  Served served;
  int port = 0;  ///< 0 takes any that is free.
};

/// Serves until SIGTERM or SIGINT. Prints the address on standard output once it can be asked. Throws
/// Trouble.
int run_serve(const ServeRequest& request, const Streams& streams);

/// `act` is what a test puts in the place of the doing.
Command serve_command(std::function<int(const ServeRequest&, const Streams&)> act = run_serve);

}  // namespace posology::cli
