// SPDX-License-Identifier: Apache-2.0
#include "calendars/comma_separated.hpp"

namespace posology::calendars {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0", line_ends = "\r\n";

std::string_view without_leading_blanks(std::string_view text) {
  while (true) {
    if (text.starts_with(' ')) {
      text.remove_prefix(1);
    } else if (text.starts_with(no_break_space)) {
      text.remove_prefix(no_break_space.size());
    } else {
      return text;
    }
  }
}

bool begins_like_a_formula(std::string_view line) {
  const std::string_view rest = without_leading_blanks(line);
  return !rest.empty() && std::string_view{"=+-@\t\r"}.find(rest.front()) != std::string_view::npos;
}

}  // namespace

bool looks_like_a_formula(std::string_view cell) {
  for (std::size_t at = 0;; ++at) {
    if (begins_like_a_formula(cell.substr(at))) return true;
    at = cell.find_first_of(line_ends, at);
    if (at == std::string_view::npos) return false;
  }
}

void append_cell(std::string& out, std::string_view cell, Cells cells_are) {
  const bool quoted = cell.find_first_of(",\"\r\n") != std::string_view::npos;
  bool line_begins = true;
  if (quoted) out += '"';
  for (std::size_t at = 0; at < cell.size(); ++at) {
    if (line_begins && cells_are == Cells::for_people && begins_like_a_formula(cell.substr(at))) out += '\'';
    line_begins = line_ends.find(cell[at]) != std::string_view::npos;
    if (cell[at] == '"') out += '"';
    out += cell[at];
  }
  if (quoted) out += '"';
}

std::string comma_separated(const std::vector<std::string>& cells, Cells cells_are) {
  std::string line;
  for (std::size_t index = 0; index < cells.size(); ++index) {
    if (index > 0) line += ',';
    append_cell(line, cells[index], cells_are);
  }
  return line + "\r\n";
}

}  // namespace posology::calendars
