// SPDX-License-Identifier: Apache-2.0
//
// The options of sheets and pictures: for whom, in which language, how large, how far.
#pragma once

#include <string>

#include "calendars/formats.hpp"
#include "cli/command.hpp"

namespace posology::cli {

/// As typed; a text that is empty was not given.
struct SheetOptions {
  std::string reader, language, paper;
  bool provisional = false, large_print = false;
};

/// --language. `tag` outlives the command; empty when it was not given.
Option language_option(std::string& tag);

/// --for, --language, --provisional, --large-print, --paper. `typed` outlives the command.
void add_sheet_options(Command& command, SheetOptions& typed);

/// Into what the format is told. Throws Trouble (wrong, POS0946) for an option that means nothing to
/// `format`: somebody expects something of it.
void read_sheet_options(const SheetOptions& typed, const calendars::Format& format,
                        calendars::FormatOptions& into);

}  // namespace posology::cli
