// SPDX-License-Identifier: Apache-2.0
//
// Tables for spreadsheets: RFC 4180, lines ending in CR LF.
//
// A spreadsheet runs a cell that begins like a formula. By default such a cell begins with an apostrophe,
// which spreadsheets show as text (hazard 44): "=", "+", "-", "@", tab and carriage return, also after blanks
// and no-break spaces. So does each further line of a cell, whichever of CR and LF ends the one before it: a
// reader that does not know quoted line ends takes it for a cell of its own. `raw` leaves cells as they are,
// for programs.
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

/// One cell, quoted where it must be.
void append_cell(std::string& out, std::string_view cell, Cells cells_are = Cells::for_people);

/// Would a spreadsheet run it, or a line of it?
bool looks_like_a_formula(std::string_view cell);

}  // namespace posology::calendars
