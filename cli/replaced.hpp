// SPDX-License-Identifier: Apache-2.0
//
// `posology export --replaces`: what was given out before, so that the new calendar is its next revision.
#pragma once

#include <string>
#include <vector>

#include "calendars/calendar.hpp"
#include "calendars/formats.hpp"
#include "cli/streams.hpp"

namespace posology::cli {

/// The bytes of an ics file, or of each .ics file of a folder, by name. Throws Trouble for what cannot be
/// read.
std::vector<std::string> replaced_files(const std::string& place, const Streams& streams);

/// Makes `calendar` the next revision of what stands at `place`. For iCalendar that is a file that was
/// exported before, or the folder of a split one, and `options` gets their bytes, so that what is no longer
/// planned is cancelled. For all other formats it is the plan as JSON, and what is new is marked. Throws
/// Trouble (wrong, POS0953) for anything else.
void make_next_revision(calendars::Calendar& calendar, calendars::FormatOptions& options,
                        const calendars::Format& format, const std::string& place, const Streams& streams);

}  // namespace posology::cli
