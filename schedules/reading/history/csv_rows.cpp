// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/csv_rows.hpp"

namespace posology::schedules {
namespace {

constexpr int end_of_input = -1;

}  // namespace

CsvRows::CsvRows(ByteSource& source, std::size_t row_most)
    : source_{source}, row_most_{row_most}, buffer_(std::size_t{64} * 1024, '\0') {}

int CsvRows::peek() {
  if (at_ == size_) {
    at_ = 0;
    size_ = source_.read(buffer_.data(), buffer_.size());
    if (size_ == 0) return end_of_input;
  }
  return static_cast<unsigned char>(buffer_[at_]);
}

int CsvRows::take() {
  const int byte = peek();
  if (byte != end_of_input) ++at_;
  if (byte == '\n') ++line_;
  return byte;
}

bool CsvRows::next(CsvRow& row) {
  if (!begun_) {
    begun_ = true;
    for (const int mark : {0xef, 0xbb, 0xbf}) {
      if (peek() != mark) break;
      take();
    }
  }
  row.cells.clear();
  row.raw.clear();
  row.mistake.clear();
  row.column = 1;
  row.line = line_;
  std::string cell;
  bool quoted = false, was_quoted = false, any = false;
  const auto mistake = [&](const char* what) {
    if (!row.mistake.empty()) return;
    row.mistake = what;
    row.column = row.raw.size();
  };
  for (;;) {
    const int byte = take();
    if (byte == end_of_input) {
      if (quoted) mistake("a quoted cell is not closed");
      if (!any) return false;
      row.cells.push_back(std::move(cell));
      return true;
    }
    const char letter = static_cast<char>(byte);
    if (row.raw.size() < row_most_)
      row.raw += letter;
    else
      mistake("the row is too long");
    if (quoted) {
      if (letter != '"') {
        if (cell.size() < row_most_) cell += letter;
      } else if (peek() == '"') {
        take();
        if (row.raw.size() < row_most_) row.raw += '"';
        cell += '"';
      } else {
        quoted = false;
      }
      continue;
    }
    if (letter == '\n') {
      row.raw.pop_back();
      if (!row.raw.empty() && row.raw.back() == '\r') row.raw.pop_back();
      if (!any) {
        // A blank line between rows is none.
        row.raw.clear();
        row.line = line_;
        continue;
      }
      row.cells.push_back(std::move(cell));
      return true;
    }
    if (letter == '\r' && (peek() == '\n' || peek() == end_of_input)) continue;
    any = true;
    if (letter == ',') {
      row.cells.push_back(std::move(cell));
      cell.clear();
      was_quoted = false;
    } else if (letter == '"' && cell.empty() && !was_quoted) {
      quoted = was_quoted = true;
    } else {
      if (letter == '"')
        mistake("a quote stands within a cell that is not quoted");
      else if (letter == '\r')
        mistake("a carriage return ends no line here; lines end with LF or CR LF");
      else if (was_quoted)
        mistake("something follows the closing quote of a cell");
      if (cell.size() < row_most_) cell += letter;
    }
  }
}

}  // namespace posology::schedules
