// SPDX-License-Identifier: Apache-2.0
//
// One line of NDJSON, one patient, into a History:
//
//   {"patient":"p1","zone":"America/New_York","facts":[{"name":"octreotide-sc-response","on":"2026-12-14"}],
//    "administrations":[{"time":"2027-03-09T09:00","end":"…","drug":"…","route":"…","dose":"7.4","unit":"GBq"}]}
//
// Parsed by simdjson where it lies in the caller's buffer; the parser and its memory are used again for each
// line. A line that is no such object is refused whole, with the place of the mistake; what only one entry
// says wrongly is that entry's trouble.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "schedules/reading/history/scribe.hpp"

namespace posology::schedules {

/// Why a line is no patient.
struct LineMistake {
  std::size_t byte = 0;   ///< Offset of the mistake in the line.
  std::string text = {};  ///< One plain sentence that quotes nothing of the line.
  bool lost = false;      ///< The line stands for one of another file, and says itself:
  std::string code = {}, sha256 = {};
  std::uint64_t line = 0;
  std::size_t column = 1;
};

class NdjsonHistory {
 public:
  /// `scribe` must outlive this.
  explicit NdjsonHistory(Scribe& scribe);
  NdjsonHistory(const NdjsonHistory&) = delete;
  NdjsonHistory& operator=(const NdjsonHistory&) = delete;
  ~NdjsonHistory();

  /// At least `padding` bytes after the line must be readable, whatever they hold. `history` is cleared
  /// first.
  static constexpr std::size_t padding = 64;
  std::optional<LineMistake> read(std::string_view line, std::uint32_t number,
                                  audit::history::History& history);

 private:
  struct Parser;
  Scribe& scribe_;
  std::unique_ptr<Parser> parser_;
};

/// Keys may nest so deep.
inline constexpr std::size_t history_depth_most = 32;

}  // namespace posology::schedules
