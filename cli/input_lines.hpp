// SPDX-License-Identifier: Apache-2.0
//
// A stream of lines, one by one, as soon as each has arrived: LF or CR LF, the last perhaps without its end,
// a byte order mark before the first. A line beyond the limit is passed over without being held.
#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace posology::cli {

struct InputLine {
  std::string_view text =
      {};          ///< Without its end; valid until the next line is asked for. Empty when too long.
  int number = 0;  ///< From 1, blank lines included.
  bool too_long = false;
  std::string sha256 = {};  ///< Of a line that is too long: 64 hexadecimal digits.
};

class InputLines {
 public:
  InputLines(std::istream& in, std::size_t most_bytes);

  /// The next line that is not blank; nothing at the end. Throws Trouble (busy) when the input cannot be
  /// read.
  std::optional<InputLine> next();

 private:
  std::istream& in_;
  std::vector<char> buffer_;
  int number_ = 0;
};

}  // namespace posology::cli
