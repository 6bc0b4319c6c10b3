// SPDX-License-Identifier: Apache-2.0
//
// `posology export --check`: is what was written what the plan says?
#pragma once

#include <string>

#include "calendars/calendar.hpp"
#include "cli/streams.hpp"

namespace posology::cli {

/// Reads the ics file, or the folder of a split one, strictly, holds it against `calendar` unless that is
/// null, and tells on standard output what is wrong, or that nothing is. Exit code: yes or no. Throws Trouble
/// for what cannot be read.
int check_files(const std::string& place, const calendars::Calendar* calendar, const Streams& streams);

/// The document that is about to be given out, read again. Throws Trouble (defect) when it is not the
/// calendar.
void check_own(const std::string& document, const calendars::Calendar& calendar, const Streams& streams);

}  // namespace posology::cli
