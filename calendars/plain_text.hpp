// SPDX-License-Identifier: Apache-2.0
//
// Text for terminals and paper: made harmless, wrapped, and emphasised on request.
//
// Names come from files that others wrote. A control character among them could drive the reader's terminal,
// a bidirectional one could turn a line around: both are shown as what they are (schedules::shown, hazard
// 51).
#pragma once

#include <string>
#include <string_view>

namespace posology::calendars {

/// Cells of a terminal that the text takes.
std::size_t columns(std::string_view text);

/// Whether emphasis is drawn with the terminal's bold. It is never the only sign of anything.
struct Ink {
  bool colour = false;
  std::string strong(std::string_view text) const;
};

/// Appends `text` to `page`, broken at spaces to `width` columns: the first line after `lead`, the
/// following ones indented by `hang` columns. A word longer than a line stands alone on it, cut nowhere. The
/// words DO NOT TAKE, TAKE, PROVISIONAL and zero slack are emphasised with `ink`. `lead` and `text` are made
/// harmless here.
struct Line {
  std::string lead;
  std::string text;
  std::size_t hang = 0;
};
void add_line(std::string& page, const Line& line, Ink ink, std::size_t width = 100);

}  // namespace posology::calendars
