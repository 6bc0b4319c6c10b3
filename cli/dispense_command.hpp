// SPDX-License-Identifier: Apache-2.0
//
// `posology dispense`: an order in, what to supply for its days out.
#pragma once

#include <functional>
#include <optional>

#include "cli/command.hpp"
#include "cli/order_request.hpp"
#include "engine/time/duration.hpp"

namespace posology::cli {

struct DispenseRequest {
  enum class Format { text, json, csv };
  OrderRequest order;
  Format format = Format::text;
  std::optional<time::Duration> every = {};  ///< How long one supply for home lasts; civil.
};

/// Throws Trouble and ClosedPipe (trouble.hpp).
int run_dispense(const DispenseRequest& request, const Streams& streams);

/// `act` is what a test puts in the place of the doing.
Command dispense_command(std::function<int(const DispenseRequest&, const Streams&)> act = run_dispense);

}  // namespace posology::cli
