// SPDX-License-Identifier: Apache-2.0
//
// The report of an audit, for people: totals by rule, the findings with the gravest first, and a picture for
// each of the patients with the gravest ones. It is made of the same sheet values as the sheets of a plan, so
// it is a page (HTML) or paper (PDF) like them.
//
// The one idea: it keeps a bounded number of patients, whatever the population, and says so; totals are of
// all.
#pragma once

#include "calendars/audit_summary.hpp"
#include "calendars/report/patient_record.hpp"
#include "calendars/sheets/sheet.hpp"

namespace posology::calendars {

class AuditReport {
 public:
  static constexpr std::size_t patients_most = 25;

  /// Takes lines of patient_records(), in any order: the answer is the same for every order of the patients.
  void add(std::string_view lines);

  /// `summary` is of everything that was judged.
  Sheet sheet(const AuditSummary& summary, const AuditHead& head, const audit::history::Rulebook& book) const;

 private:
  std::vector<PatientRecord> gravest_;  ///< The gravest first, then by most findings, then by name.
  std::uint64_t seen_ = 0;
};

/// "html" or "pdf". `made` is the as-of of the audit. Throws NoFont (paper/typesetter.hpp).
std::string audit_report(std::string_view format, const Sheet& sheet);
/// Is `format` such a report, collected and not streamed?
bool is_report(std::string_view format);

}  // namespace posology::calendars
