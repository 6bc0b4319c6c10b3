// SPDX-License-Identifier: Apache-2.0
#include "calendars/comma_separated.hpp"

namespace posology::calendars {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";

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

/// Every line of the cell that would run gets an apostrophe.
std::string harmless(std::string_view cell) {
  std::string safe;
  while (true) {
    const auto end = cell.find('\n');
    const std::string_view line = cell.substr(0, end);
    if (begins_like_a_formula(line)) safe += '\'';
    safe += line;
    if (end == std::string_view::npos) return safe;
    safe += '\n';
    cell.remove_prefix(end + 1);
  }
}

void add_cell(std::string& line, std::string_view cell) {
  if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
    line += cell;
    return;
  }
  line += '"';
  for (const char c : cell) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

}  // namespace

bool begins_like_a_formula(std::string_view line) {
  const std::string_view rest = without_leading_blanks(line);
  return !rest.empty() && std::string_view{"=+-@\t\r"}.find(rest.front()) != std::string_view::npos;
}

bool looks_like_a_formula(std::string_view cell) {
  return harmless(cell) != cell;
}

std::string comma_separated(const std::vector<std::string>& cells, Cells cells_are) {
  std::string line;
  for (std::size_t index = 0; index < cells.size(); ++index) {
    if (index > 0) line += ',';
    add_cell(line, cells_are == Cells::raw ? cells[index] : harmless(cells[index]));
  }
  return line + "\r\n";
}

}  // namespace posology::calendars
