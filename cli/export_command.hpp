// SPDX-License-Identifier: Apache-2.0
//
// `posology export`: the same calendar in the form that another program or person wants.
#pragma once

#include "calendars/icalendar.hpp"
#include "cli/order_request.hpp"

namespace posology::cli {

struct ExportRequest {
  enum class Format { text, json, ics };
  OrderRequest order;
  Format format = Format::text;
  calendars::Detail detail = calendars::Detail::none;  ///< Of ics: how much an entry tells.
};

/// Throws Trouble and ClosedPipe (trouble.hpp).
int run_export(const ExportRequest& request, const Streams& streams);

}  // namespace posology::cli
