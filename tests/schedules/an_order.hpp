// SPDX-License-Identifier: Apache-2.0
//
// Orders for the tests of reading: a sound one, the same with a line exchanged, and what reading says of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schedules/reading/order.hpp"

namespace posology::tests {

/// The built-in library, read once.
const schedules::Library& library();

/// A sound order of 18 lines; the numbers are what the tests count with.
///
///   1 order = "a"                        10 start = { after = "octreotide-sc-to-lar", by = "P2M" }
///   2 zone = "America/New_York"          11 dose.lutetium = "7.4 GBq"
///   3 start = 2026-12-01                 12 [[fixed]]
///   4 clinic = "weekday-clinic"          13 event = "lutetium/1"
///   5 [[regimen]]                        14 at = 2027-03-09T09:00
///   6 use = "octreotide-sc-to-lar"       15 [[fact]]
///   7 dose.octreotide-sc = "100 mcg …"   16 name = "octreotide-sc-response"
///   8 [[regimen]]                        17 on = 2026-12-14
///   9 use = "lutetium-177-dotatate"      18 (empty)
std::string sound_order();
/// The sound order with that line replaced; the text may itself have several lines.
std::string with_line(int number, std::string_view text);

/// As of 1 December 2026, noon UTC.
schedules::BriefRequest request();
std::variant<regimen::Brief, schedules::Diagnostics> read(std::string_view text);
/// The brief; throws with all that is wrong where there is none.
regimen::Brief brief_of(std::string_view text);
/// Everything that is wrong with it.
std::vector<schedules::Diagnostic> mistakes_in(std::string_view text);

}  // namespace posology::tests
