// SPDX-License-Identifier: Apache-2.0
//
// Dates that were booked elsewhere, taken into an order: each appointment of a FHIR Bundle becomes a
// [[fixed]] entry at the end of the order's text, so that it is read, checked and told like any that somebody
// typed.
#pragma once

#include <string>
#include <string_view>

#include "engine/regimen/order.hpp"

namespace posology::cli {

/// The order's text with the dates. An event that the order fixes already keeps the order's date. Throws
/// Trouble (wrong) for a text that is no Bundle.
std::string with_booked_dates(const std::string& order, std::string_view bundle, const regimen::Brief& brief);

}  // namespace posology::cli
