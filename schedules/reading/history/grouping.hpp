// SPDX-License-Identifier: Apache-2.0
//
// Whatever a history is written in, as lines of NDJSON, one patient a line. NDJSON of patients passes through
// as it is. CSV and FHIR are gathered by patient, wherever the pieces of one stand: patients come in the
// order in which each first appeared. What does not fit into memory is sorted on disk.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "schedules/reading/history/byte_source.hpp"
#include "schedules/reading/history/gathering.hpp"

namespace posology::schedules {

/// The file cannot be read as a history at all: a header without its columns.
struct HistoryMisread : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class HistoryFormat { patients, csv, fhir };

/// What the first bytes of a file say that it is; its name where they do not.
HistoryFormat format_of(std::string_view first_bytes, std::string_view name);

struct SeenHistory {
  HistoryFormat format = HistoryFormat::patients;
  std::unique_ptr<ByteSource> source = {};
};
SeenHistory seen_history(std::unique_ptr<ByteSource> source, std::string_view name);

/// `name` is that of the file, for what its first bytes do not tell.
std::unique_ptr<ByteSource> grouped(std::unique_ptr<ByteSource> source, const std::string& name,
                                    const Gathering::Options& options);

/// What a source of patients makes its lines from: false at the end.
class PatientSource {
 public:
  PatientSource() = default;
  PatientSource(const PatientSource&) = delete;
  PatientSource& operator=(const PatientSource&) = delete;
  virtual ~PatientSource() = default;
  /// Appends some lines.
  virtual bool next(std::string& lines) = 0;
};

/// Columns in any order: patient, time and drug are needed; end, route, dose, unit, event, code and zone are
/// known. What cannot be read is lost in its place. Throws HistoryMisread and SourceUnusable.
void read_csv(ByteSource& source, Gathering& gathering);
std::unique_ptr<PatientSource> csv_patients(std::unique_ptr<ByteSource> source,
                                            const Gathering::Options& options);
/// Bundles, or resources one a line: MedicationAdministration, and Medication that they refer to.
std::unique_ptr<PatientSource> fhir_patients(std::unique_ptr<ByteSource> source,
                                             const Gathering::Options& options);

}  // namespace posology::schedules
