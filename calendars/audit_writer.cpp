// SPDX-License-Identifier: Apache-2.0
#include "calendars/audit_writer.hpp"

#include <algorithm>

#include "calendars/audit_csv.hpp"
#include "calendars/audit_sarif.hpp"
#include "calendars/audit_text.hpp"
#include "calendars/report/patient_record.hpp"

namespace posology::calendars {
namespace {

using audit::history::History;
using audit::history::Judge;
using audit::history::Rulebook;
using audit::history::Tally;
using audit::history::Verdict;

class Ndjson : public AuditWriter {
 public:
  Ndjson(const Rulebook& book, const AuditHead& head, const AuditNdjsonOptions& options)
      : lines_{book, head, options} {}
  void patient(std::string& out, const History& history, const Judge& judge) override {
    lines_.append(out, history, judge);
  }
  void error(std::string& out, const AuditNdjson::Unreadable& unreadable) override {
    lines_.append_error(out, unreadable);
  }
  std::string tail(const Tally&, std::string_view) const override { return {}; }

 private:
  AuditNdjson lines_;
};

/// The lines of NDJSON as the elements of one document.
class Document : public AuditWriter {
 public:
  Document(const Rulebook& book, const AuditHead& head, const AuditNdjsonOptions& options)
      : lines_{book, head, options} {}
  std::string head() const override { return "{\"schema\":\"posology/audit-report/1\",\"patients\":[\n"; }
  void patient(std::string& out, const History& history, const Judge& judge) override {
    out += separator();
    lines_.append(out, history, judge);
    out.pop_back();
  }
  void error(std::string& out, const AuditNdjson::Unreadable& unreadable) override {
    out += separator();
    lines_.append_error(out, unreadable);
    out.pop_back();
  }
  std::string tail(const Tally&, std::string_view summary) const override {
    return "\n],\"summary\":" + std::string{summary} + "}\n";
  }
  std::string_view separator() const override { return ",\n"; }

 private:
  AuditNdjson lines_;
};

}  // namespace

regimen::Severity severity_of(const regimen::Rule& rule) {
  const auto* const limit = std::get_if<regimen::Limit>(&rule.body);
  return limit != nullptr && limit->warn ? regimen::Severity::convention : rule.severity;
}

int worst_of(const Rulebook& book, const Judge& judge) {
  int worst = 4;
  for (const auto& opinion : judge.opinions()) {
    if (opinion.verdict == Verdict::violated)
      worst = std::min(worst, static_cast<int>(severity_of(*book.rules()[opinion.rule].rule)));
  }
  return worst;
}

std::unique_ptr<AuditWriter> audit_writer(std::string_view format, const Rulebook& book,
                                          const AuditHead& head, const AuditNdjsonOptions& options) {
  if (format == "ndjson") return std::make_unique<Ndjson>(book, head, options);
  if (format == "json") return std::make_unique<Document>(book, head, options);
  if (format == "text") return audit_text(book, head, options);
  if (format == "csv") return audit_csv(book, options);
  if (format == "sarif") return audit_sarif(book, head, options);
  // A report is put together of these when all are read (report/audit_report.hpp).
  if (format == "html" || format == "pdf") return patient_records(book, options);
  return nullptr;
}

}  // namespace posology::calendars
