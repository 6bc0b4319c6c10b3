// SPDX-License-Identifier: Apache-2.0
//
// One worker of an audit: a block of lines in, the answers to them out, and what there is to count. It holds
// all memory that judging takes, and uses it again for the next block.
#pragma once

#include <memory>
#include <string>

#include "calendars/audit_summary.hpp"
#include "calendars/audit_writer.hpp"
#include "schedules/reading/history/heap_digest.hpp"
#include "schedules/reading/history/line_blocks.hpp"
#include "schedules/reading/history/ndjson_history.hpp"

namespace posology::cli {

struct AuditLinesOptions {
  std::string format = "text";
  calendars::AuditNdjsonOptions writing = {};
  std::size_t line_most = 4 * 1024 * 1024;
  bool only_findings = false;
  bool keep_rejects = false;
};

/// What became of a block.
struct BlockAnswer {
  std::string out = {};
  std::string rejects = {};  ///< Raw lines that could not be read, with their ends.
  calendars::AuditCounts counts = {};
  schedules::HeapDigest in = {}, written = {};
  int worst = 4;  ///< 0 contraindicated … 3 convention, 4 for none.
};

class AuditLines {
 public:
  /// All must outlive this. `zone` may be null.
  AuditLines(const audit::history::Rulebook& book, const schedules::DrugNames& names,
             std::shared_ptr<const time::Zone> zone, const calendars::AuditHead& head,
             const AuditLinesOptions& options);

  /// Replaces `answer`.
  void answer(const schedules::LineBlock& block, BlockAnswer& answer);

  /// Of all blocks so far.
  const audit::history::Tally& tally() const { return judge_.tally(); }
  const calendars::AuditWriter& writer() const { return *writer_; }

 private:
  void line(std::string_view line, std::uint64_t number, BlockAnswer& answer);
  void refuse(const calendars::AuditNdjson::Unreadable& unreadable, BlockAnswer& answer);
  void count_written(std::size_t from, BlockAnswer& answer) const;

  AuditLinesOptions options_;
  schedules::Scribe scribe_;
  schedules::NdjsonHistory reader_;
  audit::history::Judge judge_;
  audit::history::History history_;
  std::unique_ptr<calendars::AuditWriter> writer_;
  const audit::history::Rulebook& book_;
};

}  // namespace posology::cli
