// SPDX-License-Identifier: Apache-2.0
//
// Whatever a history is written in, as lines of NDJSON, one patient a line. NDJSON of patients passes through
// as it is. CSV and FHIR are gathered by patient: all of it while it is small, whatever the order; beyond
// that the pieces of a patient must stand together, and one that comes back is told (`posology bundle` sorts
// first).
#pragma once

#include <memory>
#include <string>

#include "schedules/reading/history/byte_source.hpp"

namespace posology::schedules {

/// The file cannot be read as a history at all: a header without its columns.
struct HistoryMisread : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// So much is gathered in memory, in bytes of the lines made of it.
inline constexpr std::size_t gathered_most = std::size_t{16} * 1024 * 1024;

/// `name` is that of the file, for what its first bytes do not tell.
std::unique_ptr<ByteSource> grouped(std::unique_ptr<ByteSource> source, const std::string& name);

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
/// known.
std::unique_ptr<PatientSource> csv_patients(std::unique_ptr<ByteSource> source);
/// Bundles, or resources one a line: MedicationAdministration, and Medication that they refer to.
std::unique_ptr<PatientSource> fhir_patients(std::unique_ptr<ByteSource> source);

}  // namespace posology::schedules
