// SPDX-License-Identifier: Apache-2.0
//
// A format of an audit: what stands before all patients, one piece for each, and what stands after. Each
// worker has a writer of its own; their pieces, put one after the other in order, are the document.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/audit_ndjson.hpp"
#include "engine/audit/history/tally.hpp"

namespace posology::calendars {

class AuditWriter {
 public:
  AuditWriter() = default;
  AuditWriter(const AuditWriter&) = delete;
  AuditWriter& operator=(const AuditWriter&) = delete;
  virtual ~AuditWriter() = default;

  virtual std::string head() const { return {}; }
  /// Appends the piece of one patient, whom the judge has just judged; nothing for one of whom there is
  /// nothing to say in this format.
  virtual void patient(std::string& out, const audit::history::History& history,
                       const audit::history::Judge& judge) = 0;
  virtual void error(std::string& out, const AuditNdjson::Unreadable& unreadable) = 0;
  /// `summary` is the summary as JSON, on one line.
  virtual std::string tail(const audit::history::Tally& tally, std::string_view summary) const = 0;
  /// What each piece begins with and the first of the document must not.
  virtual std::string_view separator() const { return {}; }
};

/// Of "ndjson", "text", "json", "csv", "sarif", "html", "pdf"; null for another name. Pieces of the last two
/// are records for a report. `book` must outlive the writer.
std::unique_ptr<AuditWriter> audit_writer(std::string_view format, const audit::history::Rulebook& book,
                                          const AuditHead& head, const AuditNdjsonOptions& options);

/// Severity of the worst rule violated: 0 contraindicated … 3 convention, 4 for none. A limit that only warns
/// is a convention.
int worst_of(const audit::history::Rulebook& book, const audit::history::Judge& judge);
regimen::Severity severity_of(const regimen::Rule& rule);

}  // namespace posology::calendars
