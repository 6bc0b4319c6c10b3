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
  /// The same where all of it has arrived; otherwise nothing, and nobody waits.
  std::optional<InputLine> next_at_hand();

 private:
  /// Up to the end of a line, or of all; nothing while that has not arrived.
  std::optional<std::string_view> whole_line();
  std::optional<InputLine> unless_blank(std::string_view text);
  InputLine passed_over();
  /// More of the input, where there is room for it. False when there is none, without waiting for it or not.
  bool read_more(bool waits);
  bool is_full() const { return begin_ == 0 && end_ == buffer_.size(); }

  std::istream& in_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;  ///< Of what is read and not yet told.
  std::size_t searched_ = 0;         ///< Up to here there is no end of a line.
  bool ended_ = false;
  int number_ = 0;
};

}  // namespace posology::cli
