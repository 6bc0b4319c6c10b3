// SPDX-License-Identifier: Apache-2.0
//
// `posology titrate`: an order with its recorded responses in; where each ladder stands and what it proposes
// out. It proposes: only a recorded decision moves a dose.
#pragma once

#include <functional>

#include "cli/command.hpp"
#include "cli/order_request.hpp"

namespace posology::cli {

struct TitrateRequest {
  enum class Format { text, json, svg };
  OrderRequest order;
  Format format = Format::text;
  bool tree = false;  ///< All outcomes, each proven to have a legal calendar.
};

/// Throws Trouble and ClosedPipe (trouble.hpp). 1 when the order has no legal calendar, or the tree a state
/// without one.
int run_titrate(const TitrateRequest& request, const Streams& streams);

/// `act` is what a test puts in the place of the doing.
Command titrate_command(std::function<int(const TitrateRequest&, const Streams&)> act = run_titrate);

}  // namespace posology::cli
