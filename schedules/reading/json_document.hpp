// SPDX-License-Identifier: Apache-2.0
//
// A JSON text as the tree of values that TOML becomes, so that the same readers read both. Dates and times
// stand in quotes, as JSON has none; a key whose value is null is as good as left out.
//
//   {"order": "demo", "zone": "America/New_York", "start": "2026-12-01", "regimen": [{"use": "…"}]}
//
// Refused, as in TOML: what is too large, too deep or no UTF-8, a key said twice, characters that cannot be
// seen. Every value has its place.
#pragma once

#include <optional>

#include "schedules/reading/report.hpp"
#include "schedules/reading/value.hpp"

namespace posology::schedules {

/// The root object. Nothing when the text is no JSON object; what is wrong stands in `report`.
std::optional<Value> read_json(Report& report, std::size_t bytes_most);

}  // namespace posology::schedules
