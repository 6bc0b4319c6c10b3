// SPDX-License-Identifier: Apache-2.0
//
// Verdicts on histories as NDJSON: one line for each patient, keys in a fixed order, ASCII only, written
// straight into a buffer that is used again. No clock, no machine: the same question gives the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/audit_words.hpp"

namespace posology::calendars {

/// What stands in every line, and what was asked for.
struct AuditHead {
  std::string as_of = {};  ///< ISO 8601, UTC.
  std::string rules = {};  ///< "sha256:…"
  std::string profile = {};
  std::string tzdb = {};
  std::string version = {};
};

struct AuditNdjsonOptions {
  bool all = false;  ///< The satisfied verdicts, too.
  std::uint32_t findings_most = 100;
  bool line_numbers = true;  ///< --no-line leaves them out, so that splitting changes no byte.
  bool key = false;          ///< The patient and a TAB before each line.
};

class AuditNdjson {
 public:
  /// `book` must outlive this.
  AuditNdjson(const audit::history::Rulebook& book, const AuditHead& head, AuditNdjsonOptions options);

  /// Appends one line with its end. The judge has just judged `history`.
  void append(std::string& out, const audit::history::History& history, const audit::history::Judge& judge);

  /// A line that could not be read, with the digest of its bytes and never the bytes.
  struct Unreadable {
    std::string_view code = {};
    std::uint64_t line = 0;
    std::size_t column = 1;
    std::string_view sha256 = {};
    std::string_view text = {};
  };
  void append_error(std::string& out, const Unreadable& unreadable);

  /// Position of what append() found worst, for --fail-on: 0 contraindicated … 3 convention, 4 for none
  /// violated.
  int worst() const { return worst_; }

 private:
  void append_finding(std::string& out, const Judged& judged, const audit::history::Opinion& opinion) const;
  void append_event(std::string& out, const Judged& judged, std::int32_t index) const;

  const audit::history::Rulebook& book_;
  AuditNdjsonOptions options_;
  std::string tail_;                  ///< From "as_of" to the end of the line.
  std::vector<std::string> opened_;   ///< By rule: the finding up to its verdict.
  std::vector<std::string> sources_;  ///< By rule: the source, as a JSON text.
  std::vector<std::string> things_;   ///< By thing: its id, as a JSON text.
  std::vector<int> severities_;
  int worst_ = 4;
};

/// Text as a JSON string with its quotes; everything outside of printable ASCII as \u escapes, bytes that are
/// no UTF-8 as \ufffd.
void append_json_text(std::string& out, std::string_view text);
void append_number(std::string& out, std::uint64_t number);

}  // namespace posology::calendars
