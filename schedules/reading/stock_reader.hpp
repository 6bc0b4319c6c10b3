// SPDX-License-Identifier: Apache-2.0
//
// [[stock]], of an order or of a clinic: strengths that are not to be had there.
#pragma once

#include "schedules/reading/library.hpp"
#include "schedules/reading/table_reader.hpp"

namespace posology::schedules {

/// One as written, and where its form and each of its strengths stand.
struct WrittenStock {
  OutOfStock stock = {};
  Span form_at = {};
  std::vector<Span> strengths_at = {};
};
/// Nothing, and told, where it cannot be read. Whether the form exists is asked by the caller.
std::optional<WrittenStock> read_out_of_stock(Report& report, const Value& table);

}  // namespace posology::schedules
