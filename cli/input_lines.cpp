// SPDX-License-Identifier: Apache-2.0
#include "cli/input_lines.hpp"

#include <algorithm>

#include "cli/trouble.hpp"
#include "schedules/reading/digest.hpp"

namespace posology::cli {

// With room for a carriage return and the end of the line.
InputLines::InputLines(std::istream& in, std::size_t most_bytes) : in_{in}, buffer_(most_bytes + 2) {}

std::optional<InputLine> InputLines::next() {
  while (true) {
    if (const auto text = whole_line()) {
      if (auto line = unless_blank(*text)) return line;
    } else if (is_full()) {
      return passed_over();
    } else if (!read_more(true)) {
      return std::nullopt;
    }
  }
}

std::optional<InputLine> InputLines::next_at_hand() {
  while (true) {
    if (const auto text = whole_line()) {
      if (auto line = unless_blank(*text)) return line;
    } else if (is_full() || !read_more(false)) {
      return std::nullopt;
    }
  }
}

std::optional<std::string_view> InputLines::whole_line() {
  const std::string_view unseen{buffer_.data() + searched_, end_ - searched_};
  const std::size_t found = unseen.find('\n');
  const bool is_last = found == std::string_view::npos && ended_ && begin_ < end_;
  if (found == std::string_view::npos && !is_last) {
    searched_ = end_;
    return std::nullopt;
  }
  const std::size_t end = is_last ? end_ : searched_ + found;
  const std::string_view line{buffer_.data() + begin_, end - begin_};
  begin_ = searched_ = is_last ? end_ : end + 1;
  return line;
}

std::optional<InputLine> InputLines::unless_blank(std::string_view text) {
  ++number_;
  if (number_ == 1 && text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (text.find_first_not_of(" \t") == std::string_view::npos) return std::nullopt;
  return InputLine{.text = text, .number = number_};
}

/// What is read is all of one line, and its end has not come.
InputLine InputLines::passed_over() {
  ++number_;
  schedules::Sha256 digest;
  bool ends = false;
  while (!ends) {
    const std::string_view read{buffer_.data() + begin_, end_ - begin_};
    const std::size_t found = read.find('\n');
    ends = found != std::string_view::npos;
    digest.add(read.substr(0, found));
    begin_ = searched_ = ends ? begin_ + found + 1 : end_;
    if (!ends) ends = !read_more(true);
  }
  return {.number = number_, .too_long = true, .sha256 = schedules::hexadecimal(digest.finish())};
}

bool InputLines::read_more(bool waits) {
  if (begin_ > 0) {
    std::copy(buffer_.data() + begin_, buffer_.data() + end_, buffer_.data());
    end_ -= begin_;
    searched_ -= begin_;
    begin_ = 0;
  }
  if (waits && !ended_ && in_.peek() == std::istream::traits_type::eof()) ended_ = true;
  // What has been read before is answered first.
  if (in_.bad() && !waits) return false;
  if (in_.bad()) throw Trouble{ExitCode::busy, "POS0904", "standard input cannot be read"};
  // At the end of all, what has been read is a line.
  if (ended_) return waits && begin_ < end_;
  auto count = in_.readsome(buffer_.data() + end_, static_cast<std::streamsize>(buffer_.size() - end_));
  // Some streams do not know how much has arrived.
  if (count == 0 && waits && in_.get(buffer_[end_])) count = 1;
  if (in_.bad() && waits) throw Trouble{ExitCode::busy, "POS0904", "standard input cannot be read"};
  end_ += static_cast<std::size_t>(count);
  return count > 0;
}

}  // namespace posology::cli
