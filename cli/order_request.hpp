// SPDX-License-Identifier: Apache-2.0
//
// What the commands about an order have in common: which order, by which library, for which moment, what of
// it to print, and where to.
#pragma once

#include <optional>
#include <string>

#include "cli/streams.hpp"
#include "engine/time/instant.hpp"

namespace posology::cli {

struct OrderRequest {
  std::string order;                          ///< A file, or "-" for standard input.
  std::optional<std::string> library;         ///< A folder laid over the built-in library.
  std::optional<time::Instant> as_of;         ///< By default the clock's.
  std::optional<time::LocalDay> from, until;  ///< Days to print, both inclusive.
  std::optional<std::string> dates = {};      ///< A FHIR Bundle of appointments to keep.
  std::string output = "-";                   ///< A file, or "-" for standard output.
  Colour colour = Colour::automatic;
  bool final = false;  ///< Refuse while a decision is open.
};

}  // namespace posology::cli
