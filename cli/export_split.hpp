// SPDX-License-Identifier: Apache-2.0
//
// `posology export --split`: an iCalendar file for each course or month, into a folder.
#pragma once

#include <string>
#include <vector>

#include "calendars/ical_split.hpp"
#include "cli/streams.hpp"

namespace posology::cli {

/// Writes the files into `folder`, all of them or none, and tells on standard error which is which, and what
/// stays there of an earlier export. Throws Trouble (busy).
void deliver_split(const std::vector<calendars::ICalendarFile>& files, const std::string& folder,
                   const Streams& streams);

}  // namespace posology::cli
