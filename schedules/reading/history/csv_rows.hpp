// SPDX-License-Identifier: Apache-2.0
//
// Rows of CSV as RFC 4180 has them, from bytes that come in pieces: cells may be quoted, and a quoted cell
// may hold commas, doubled quotes and line ends. A row that breaks the rules is given as it is, with the
// reason.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "schedules/reading/history/byte_source.hpp"

namespace posology::schedules {

struct CsvRow {
  std::vector<std::string> cells = {};
  std::uint64_t line = 0;    ///< On which it begins, from 1.
  std::size_t column = 1;    ///< Of the mistake, in bytes.
  std::string raw = {};      ///< The bytes of the row, for its digest.
  std::string mistake = {};  ///< Empty for a good row.
};

class CsvRows {
 public:
  /// `source` must outlive this.
  explicit CsvRows(ByteSource& source, std::size_t row_most = 1024 * 1024);

  /// The next row that is not blank; false at the end. A byte order mark at the beginning is skipped.
  bool next(CsvRow& row);

 private:
  int peek();
  int take();

  ByteSource& source_;
  std::size_t row_most_;
  std::string buffer_;
  std::size_t at_ = 0, size_ = 0;
  std::uint64_t line_ = 1;
  bool begun_ = false;
};

}  // namespace posology::schedules
