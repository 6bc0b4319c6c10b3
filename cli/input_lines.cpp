// SPDX-License-Identifier: Apache-2.0
#include "cli/input_lines.hpp"

#include "cli/trouble.hpp"
#include "schedules/reading/digest.hpp"

namespace posology::cli {
InputLines::InputLines(std::istream& in, std::size_t most_bytes) : in_{in}, buffer_(most_bytes + 2) {}

std::optional<InputLine> InputLines::next() {
  while (true) {
    in_.getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    const auto count = static_cast<std::size_t>(in_.gcount());
    if (in_.bad()) throw Trouble{ExitCode::busy, "POS0904", "standard input cannot be read"};
    if (in_.fail() && in_.eof()) return std::nullopt;
    ++number_;
    if (in_.fail()) {
      schedules::Sha256 digest;
      digest.add({buffer_.data(), count});
      while (in_.fail() && !in_.eof() && !in_.bad()) {
        in_.clear();
        in_.getline(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
        const auto more = static_cast<std::size_t>(in_.gcount());
        digest.add({buffer_.data(), more - (in_.good() && more > 0 ? 1 : 0)});
      }
      return InputLine{
          .number = number_, .too_long = true, .sha256 = schedules::hexadecimal(digest.finish())};
    }
    // What was counted includes the line end, where there was one.
    std::string_view text{buffer_.data(), count - (in_.eof() ? 0 : 1)};
    if (number_ == 1 && text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.find_first_not_of(" \t") != std::string_view::npos)
      return InputLine{.text = text, .number = number_};
  }
}

}  // namespace posology::cli
