// SPDX-License-Identifier: Apache-2.0
//
// Tables for spreadsheets: RFC 4180, lines ending in CR LF.
//
// A spreadsheet runs a cell that begins like a formula. By default such a cell begins with an apostrophe,
// which spreadsheets show as text (hazard 44): "=", "+", "-", "@", tab and line ends, also after blanks and
// no-break spaces, and after a line end within the cell. `raw` leaves cells as they are, for programs.
//
// Source: OWASP, CSV Injection.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace posology::calendars {

enum class Cells {
  for_people,  ///< Nothing that a spreadsheet would run.
  raw,
};

/// One line with its end.
std::string comma_separated(const std::vector<std::string>& cells, Cells cells_are = Cells::for_people);

/// Would a spreadsheet run this one line of a cell?
bool begins_like_a_formula(std::string_view line);

/// Would a spreadsheet run it?
bool looks_like_a_formula(std::string_view cell);

}  // namespace posology::calendars
