// SPDX-License-Identifier: Apache-2.0
//
// A TOML file line by line: what must hold before it is parsed, and what a line that is no TOML may have
// meant.
#pragma once

#include <string>
#include <string_view>

#include "schedules/reading/report.hpp"

namespace posology::schedules {

/// Is the file small enough, UTF-8, without characters that cannot be seen, and, where `dotted` keys are
/// tables in tables, without keys of absurd depth? Says in `report` what it is that is not so. O(bytes).
bool is_readable(Report& report, std::size_t bytes_most, bool dotted = true);

/// Tells what the parser found at `at`, with the help that the line suggests, and blanks that line in `text`.
/// False when the rest cannot be read without it: the line is no `key = value`, or is blank already.
bool tell_broken_line(Report& report, std::string& text, const Span& at, std::string_view parser_says);

}  // namespace posology::schedules
