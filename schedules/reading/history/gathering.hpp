// SPDX-License-Identifier: Apache-2.0
//
// Pieces of many patients, in any order and any number, put together by patient. What does not fit into
// memory goes to files without a name in a folder of the caller's choice (external_sort.hpp).
//
//   Gathering gathering{{.order = Gathering::Order::first_seen}};
//   gathering.add(gathering.take_number(), {.patient = "p1", .piece = piece});
//   std::string lines;
//   while (gathering.next(lines)) ...     // one line a patient
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "schedules/reading/history/external_sort.hpp"
#include "schedules/reading/history/patient_lines.hpp"

namespace posology::schedules {

struct GatheredPiece {
  std::string_view patient = {}, zone = {};
  std::string_view sha256 = {};  ///< Of what it was, where it names a zone.
  std::string_view raw = {};     ///< What it was, where it names a zone and somebody takes `rejected`.
  const PatientPiece& piece;
};

using Rejected = std::function<void(std::string_view raw)>;

class Gathering {
 public:
  enum class Order {
    first_seen,  ///< Patients as each first appeared, what could not be read in its place between them.
    by_patient,  ///< Patients by their bytes; what could not be read comes after them.
  };
  struct Options {
    Order order = Order::first_seen;
    SortOptions sorting = {};
    /// Takes what could not be read, as it came, with a line end; may be null. A digest alone is left of what
    /// was longer than it may be.
    Rejected rejected = {};
  };

  explicit Gathering(const Options& options);

  /// The place of the next piece among all.
  std::uint64_t take_number() { return number_++; }
  /// The pieces of a patient are in the order of their numbers. A zone, where one is said, is that of all of
  /// the patient's pieces: one that says another is lost.
  void add(std::uint64_t number, const GatheredPiece& gathered);
  void lose(const LostPiece& lost, std::string_view raw = {});
  /// What goes before the first that is rejected, so that the rejected can be read alone: the head of a
  /// table.
  void set_rejected_head(std::string_view raw) { rejected_head_ = raw; }
  bool keeps_rejected() const { return rejected_ != nullptr; }

  /// What came in ends here, for that reason.
  void damaged(std::string why) { damage_ = std::move(why); }

  /// Appends the next lines, some at a time; false at the end. Nothing can be added any more. Throws
  /// SourceDamaged at the end, once, when that was told.
  bool next(std::string& lines);

  std::uint64_t patients() const { return patients_; }  ///< Told so far by `next`.
  std::uint64_t lost() const { return lost_; }

 private:
  bool next_patient();
  void reject(std::string_view raw);

  Order order_;
  Rejected rejected_;
  std::string rejected_head_ = {};
  std::uint64_t number_ = 0, patients_ = 0, lost_ = 0;
  ExternalSort pieces_;  ///< By patient.
  ExternalSort lines_;   ///< By the number of the first piece of each.
  SortRecord piece_ = {};
  bool begun_ = false, more_ = false;
  PatientPieces patient_ = {};
  std::uint64_t first_ = 0;
  std::string damage_ = {};
};

}  // namespace posology::schedules
