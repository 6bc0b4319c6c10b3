// SPDX-License-Identifier: Apache-2.0
//
// `posology plan`: an order in, its calendar out; or why there is none.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cli/command.hpp"
#include "cli/order_request.hpp"

namespace posology::cli {

struct PlanRequest {
  enum class Format { text, json };
  OrderRequest order;
  Format format = Format::text;
  bool stream = false;                      ///< Many orders, one a line (plan_stream.hpp).
  int alternatives = 0;                     ///< So many other plans.
  std::optional<std::string> explain = {};  ///< An event; empty text explains all of them.
};

/// Throws Trouble and ClosedPipe (trouble.hpp).
int run_plan(const PlanRequest& request, const Streams& streams);

/// `act` is what a test puts in the place of the doing.
Command plan_command(std::function<int(const PlanRequest&, const Streams&)> act = run_plan);

}  // namespace posology::cli
