// SPDX-License-Identifier: Apache-2.0
//
// One patient of an audit's report: what was found, and what was given, as little as a picture needs. Workers
// write it as a line of JSON; whoever puts the report together reads it again and keeps the gravest few, so
// that memory does not grow with the population.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendars/audit_writer.hpp"

namespace posology::calendars {

/// A verdict "violated", in words.
struct ToldFinding {
  int severity = 0;  ///< As regimen::Severity: 0 is the gravest.
  std::string rule = {}, source = {}, sentence = {};
  std::string figures = {};  ///< "required P28D, found P24D, short by P4D"
  std::string where = {};    ///< "entries 3 and 5 (lines 4 and 6)"
};

/// Something that was given or done. Minutes are of the wall clock.
struct ToldGiven {
  std::string lane = {};
  std::int64_t at = 0;
  std::string dose = {};
  bool is_dose = true;       ///< Not a test or a procedure.
  bool offending = false;    ///< A finding is about it.
  std::string title = {};    ///< "octreotide long-acting, 20 mg, on Tue 9 Feb 2027 08:00".
  std::string verdict = {};  ///< "short by P4D"; empty unless offending.
};

/// A stretch in which the next event may not be: from one event until the other would have been legal.
struct ToldBar {
  std::size_t from = 0, to = 0;  ///< Indices into `given`.
  std::int64_t until = 0;
  std::string title = {};
};

struct PatientRecord {
  std::string patient = {};
  int worst = 4;
  std::uint32_t violated = 0;
  std::vector<ToldFinding> findings = {};  ///< The gravest first; at most as many as were asked for.
  std::vector<ToldGiven> given = {};       ///< By time; at most `drawn_most`.
  std::vector<ToldBar> bars = {};
};

/// The one format of which every piece is such a line, of patients with a violation only; with nothing before
/// and after.
std::unique_ptr<AuditWriter> patient_records(const audit::history::Rulebook& book,
                                             const AuditNdjsonOptions& options);

/// Reads a line that patient_records() wrote. Nothing for any other.
std::optional<PatientRecord> read_patient_record(std::string_view line);

}  // namespace posology::calendars
