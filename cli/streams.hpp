// SPDX-License-Identifier: Apache-2.0
//
// What a command reads from and writes to: data on `out`, talk on `err`.
#pragma once

#include <iosfwd>
#include <string>

#include "calendars/plain_text.hpp"

namespace posology::cli {

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
};

/// auto, always or never, as --color says it.
enum class Colour { automatic, always, never };

/// Whether to draw on a stream: by --color; else never when NO_COLOR is set and not empty or TERM is "dumb",
/// and only on a terminal.
calendars::Ink ink_for(Colour choice, bool is_terminal);

}  // namespace posology::cli
