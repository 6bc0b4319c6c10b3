// SPDX-License-Identifier: Apache-2.0
//
// The options of what stands in an iCalendar file, for whoever writes one.
#pragma once

#include <string>

#include "calendars/icalendar.hpp"
#include "cli/command.hpp"

namespace posology::cli {

/// As typed.
struct IcsOptions {
  std::string detail = "none", alarms, decisions = "events";
};

/// --detail, --alarm, --decisions. `typed` outlives the command.
void add_ics_options(Command& command, IcsOptions& typed);
/// Throws Trouble (wrong) for an alarm that is none.
calendars::ICalendarOptions ics_options_of(const IcsOptions& typed);

}  // namespace posology::cli
