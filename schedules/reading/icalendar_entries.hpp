// SPDX-License-Identifier: Apache-2.0
//
// The entries of an iCalendar file as instants: each event with every time at which it happens, by the
// VTIMEZONE that the file brings along, and the rules of RFC 5545 that a reader relies on.
//
// Units: instants are UTC to the minute; a file of ours has no seconds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/time/instant.hpp"

namespace posology::schedules {

struct IcsEntry {
  std::string uid = {}, summary = {};
  std::string status = {};  ///< "CONFIRMED", "TENTATIVE", "CANCELLED", "NEEDS-ACTION"
  int sequence = 0;
  std::vector<time::Instant> starts = {};  ///< Of every occurrence, ascending.
  time::minutes lasts{0};
};

struct IcsEntries {
  std::vector<IcsEntry> entries = {};    ///< In order of the file.
  std::vector<std::string> faults = {};  ///< Empty when the file is good. "line 12: has no UID"
};

/// O(bytes + occurrences). Never throws for what is in the text; series are of at most 4,000 days.
IcsEntries entries_of(std::string_view text);

}  // namespace posology::schedules
