// SPDX-License-Identifier: Apache-2.0
//
// FHIR R4 into a Gathering: Bundles, or resources one a line, from as many files as there are. A Medication
// may stand anywhere, in another file or after the doses that refer to it: references and what they refer to
// are sorted by reference and brought together at the end, so that memory is bounded however many there are
// of either.
//
//   FhirReading reading{gathering, sorting};
//   reading.read(source);
//   reading.finish();
#pragma once

#include <memory>

#include "schedules/reading/history/byte_source.hpp"
#include "schedules/reading/history/fhir_dose.hpp"
#include "schedules/reading/history/gathering.hpp"

namespace posology::schedules {

/// What was in the files.
struct FhirCounts {
  std::uint64_t doses = 0, not_given = 0, medications = 0, others = 0, unresolved = 0;
};

class FhirReading {
 public:
  /// `gathering` must outlive this.
  FhirReading(Gathering& gathering, const SortOptions& sorting);
  ~FhirReading();
  FhirReading(const FhirReading&) = delete;
  FhirReading& operator=(const FhirReading&) = delete;

  /// All of one file. What cannot be read is lost in its place. Throws SourceUnusable; damage is told at the
  /// gathering's end.
  void read(std::unique_ptr<ByteSource> source);
  /// The doses that refer to a Medication get what it says; one that is nowhere leaves them the display of
  /// the reference.
  void finish();

  const FhirCounts& counts() const { return counts_; }

 private:
  struct Parser;
  void read_lines(ByteSource& source);
  void read_document(ByteSource& source);
  void parse(std::string_view text, std::uint64_t line);
  void take(simdjson::dom::object resource, std::uint64_t line, std::string_view full_url);
  void take_entry(simdjson::dom::object entry, std::uint64_t line);
  void take_dose(simdjson::dom::object administration, std::uint64_t line);
  void lose(std::uint64_t line, std::string_view code, std::string_view sha256, std::string_view why,
            std::string_view raw = {});

  Gathering& gathering_;
  ExternalSort references_;  ///< By reference: Medications first (number 0), then the doses.
  std::unique_ptr<Parser> parser_;
  FhirCounts counts_ = {};
  std::uint64_t number_ = 1;
  std::string server_ = {};  ///< Of the first absolute reference to a patient.
};

/// A resource is at most so long, in bytes.
inline constexpr std::size_t resource_most = std::size_t{4} * 1024 * 1024;

}  // namespace posology::schedules
