// SPDX-License-Identifier: Apache-2.0
//
// The options that commands share, each described once, and what is read out of them.
#pragma once

#include "cli/command.hpp"
#include "cli/order_request.hpp"

namespace posology::cli {

/// As typed; order_request_of() reads it.
struct OrderOptions {
  std::string order;
  std::string output = "-";
  std::string colour = "auto";
  std::optional<std::string> as_of, from, until, library, dates;
  bool final = false;
};

/// ORDER, -o, --as-of, --library and --color: what every command that reads an order has.
std::vector<Option> order_input_options(OrderOptions& typed);
/// ORDER, -o, --as-of, --from, --until, --library, --final and --color. `typed` outlives the command.
void add_order_options(Command& command, OrderOptions& typed);

/// Throws Trouble (wrong) for a date or an instant that is none.
OrderRequest order_request_of(const OrderOptions& typed);

Option library_option(std::optional<std::string>& into);
Option dates_option(std::optional<std::string>& into);
Option format_option(std::string& into, const std::vector<std::string>& formats);
Option output_option(std::string& into);
Option as_of_option(std::optional<std::string>& into);
Option colour_option(std::string& into);

/// Throws Trouble (wrong) naming the option.
time::LocalDay day_of(const std::string& option, const std::string& text);
/// Throws Trouble (wrong): an instant needs its offset.
time::Instant instant_of(const std::string& option, const std::string& text);
/// Of auto, always, never.
Colour colour_of(const std::string& text);

}  // namespace posology::cli
