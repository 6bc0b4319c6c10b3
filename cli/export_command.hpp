// SPDX-License-Identifier: Apache-2.0
//
// `posology export`: the same calendar in the form that another program or person wants.
#pragma once

#include <functional>

#include "calendars/formats.hpp"
#include "calendars/ical_split.hpp"
#include "cli/command.hpp"
#include "cli/order_request.hpp"

namespace posology::cli {

struct ExportRequest {
  OrderRequest order;
  const calendars::Format* format = calendars::find_format("text");
  calendars::FormatOptions options = {};  ///< The ink is chosen when it is known where the output goes.
  std::optional<std::string> replaces =
      {};                                 ///< The ics file, or the folder of them, that was exported before.
  std::optional<std::string> check = {};  ///< The file to hold against the plan; empty is the own export.
  std::optional<calendars::Split> split = {};  ///< Into the folder that the order's output names.
};

/// Throws Trouble and ClosedPipe (trouble.hpp).
int run_export(const ExportRequest& request, const Streams& streams);

/// `act` is what a test puts in the place of the doing.
Command export_command(std::function<int(const ExportRequest&, const Streams&)> act = run_export);

}  // namespace posology::cli
