// SPDX-License-Identifier: Apache-2.0
//
// A TOML file as a tree of values. TOML 1.0, and of the coming version the times without seconds
// (2027-03-09T09:00), because nobody writes a visit to the second.
//
// A line that is no TOML does not hide the mistakes behind it: it is told, taken out, and the rest is read.
// Refused before parsing: files that are too large, that are not UTF-8, that hold invisible characters
// (hazards 48, 49, 50), and keys of absurd depth.
//
// Read with toml++, which gives every value its place.
#pragma once

#include <optional>

#include "schedules/reading/report.hpp"
#include "schedules/reading/value.hpp"

namespace posology::schedules {

struct TomlLimits {
  std::size_t bytes = 1024 * 1024;
};

/// The file's root table. Nothing when so much of it is broken that the rest cannot be read; what is wrong
/// stands in `report`.
std::optional<Value> read_toml(Report& report, const TomlLimits& limits = {});

}  // namespace posology::schedules
