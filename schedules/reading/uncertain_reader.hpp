// SPDX-License-Identifier: Apache-2.0
//
// [[uncertain]] of a regimen or an order: what turns out, between a least and a most.
#pragma once

#include <optional>

#include "engine/regimen/uncertain.hpp"
#include "schedules/reading/table_reader.hpp"

namespace posology::schedules {

/// What, after which course, from when to when, and before which course. The source is the caller's, and so
/// is whether the courses are known: their places are those of the keys. What cannot be read is told.
std::optional<regimen::Uncertain> read_uncertain(TableReader& keys);

}  // namespace posology::schedules
