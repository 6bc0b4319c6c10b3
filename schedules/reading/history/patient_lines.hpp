// SPDX-License-Identifier: Apache-2.0
//
// Histories that came in pieces (rows of CSV, resources of FHIR), put together again as lines of NDJSON, one
// patient a line: what the reader of histories reads. So there is one way into the auditor, whatever the
// format was.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace posology::schedules {

/// Between several names of one drug, of which the first that is known counts.
inline constexpr char name_separator = '\x1f';

/// One piece of a history, as it was written.
struct PatientPiece {
  std::string_view time = {}, end = {}, drug = {}, code = {}, route = {}, dose = {}, unit = {}, event = {};
  bool fact = false;  ///< `drug` is the name of a fact, recorded at `time`.
  std::uint64_t line = 0;
};

/// Appends the piece as an object of JSON.
void append_piece(std::string& out, const PatientPiece& piece);

/// The pieces of one patient.
struct PatientPieces {
  std::string patient = {};
  std::string zone = {};
  std::string administrations = {}, facts = {};  ///< JSON objects with commas between.

  /// The line, with its end.
  std::string line() const;
};

/// A line that stands for one that could not be read: the reader gives it out as an error in its place.
struct LostPiece {
  std::uint64_t line = 0;
  std::size_t column = 1;
  std::string_view code = {}, sha256 = {}, text = {};
};
std::string line_of(const LostPiece& lost);
/// The key by which the reader knows such a line.
inline constexpr std::string_view lost_key = "posology-unreadable";

/// A JSON string with its quotes; the bytes outside of ASCII stay as they are.
void append_json_string(std::string& out, std::string_view text);

}  // namespace posology::schedules
