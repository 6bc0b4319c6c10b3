// SPDX-License-Identifier: Apache-2.0
//
// Pieces of many patients, gathered until they are told to be whole: by patient, in the order in which each
// first appeared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "schedules/reading/history/patient_lines.hpp"

namespace posology::schedules {

class Gathering {
 public:
  explicit Gathering(std::size_t most) : most_{most} {}

  /// False when the patient was given out before: what is said now cannot be judged with the rest.
  bool add(std::string_view patient, std::string_view zone, const PatientPiece& piece);
  /// In its place among the patients.
  void lose(const LostPiece& lost);

  /// Appends the lines of all patients but the last one, when more is gathered than may be.
  void give_out_some(std::string& lines);
  void give_out_all(std::string& lines);

 private:
  struct Entry {
    PatientPieces pieces = {};
    std::string lost = {};
  };
  std::size_t most_;
  std::size_t size_ = 0;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> places_;
  std::unordered_set<std::uint64_t> given_out_;  ///< By digest: eight bytes for a patient.
};

}  // namespace posology::schedules
