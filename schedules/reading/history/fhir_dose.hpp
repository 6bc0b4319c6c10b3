// SPDX-License-Identifier: Apache-2.0
//
// What FHIR R4 says of a dose that was given, in the words of a history. Of a MedicationAdministration are
// read: status, subject, effectiveDateTime or effectivePeriod, the medication (a code of its own, a contained
// resource, or a reference), dosage.dose and dosage.route. Nothing is made up: what a resource leaves open
// stays empty. Source: HL7 FHIR R4 (4.0.1), MedicationAdministration and Medication.
#pragma once

#include <simdjson.h>

#include <optional>
#include <stdexcept>
#include <string>

#include "schedules/reading/history/patient_lines.hpp"

namespace posology::schedules {

/// A resource that cannot be meant: a key that stands twice, or no patient.
struct FhirMisread : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What a CodeableConcept calls a drug: its codes of RxNorm and ATC, with blanks between, and its names, the
/// text first, with name_separator between.
struct FhirDrug {
  std::string codes = {}, names = {};
};

enum class FhirStatus {
  given,      ///< Completed, in progress, on hold or stopped: it was begun.
  not_given,  ///< Not done, or entered in error.
  unknown,    ///< Nobody knows, or the status is none of the list.
};

struct FhirDose {
  FhirStatus status = FhirStatus::unknown;
  std::string patient = {};
  std::string server = {};  ///< Before the patient, where the reference is absolute: "https://there/fhir/".
  FhirDrug drug = {};
  std::string reference = {};  ///< Of the Medication, where `drug` is not said here.
  std::string time = {}, end = {}, route = {}, dose = {}, unit = {};

  PatientPiece piece(const FhirDrug& drug, std::uint64_t line) const;
};

/// Of a Medication resource, or of a CodeableConcept. Throws FhirMisread.
FhirDrug fhir_drug(simdjson::dom::object concept_or_medication);
FhirDose fhir_dose(simdjson::dom::object administration);

/// The value of a key of an object, or nothing. Throws FhirMisread when it stands twice.
std::optional<simdjson::dom::element> only(simdjson::dom::object object, std::string_view key);
/// A text there, or "".
std::string_view text_at(simdjson::dom::object object, std::string_view key);

/// "Medication/7" of "https://there/fhir/Medication/7/_history/2"; what has no such form is as it is.
std::string_view local_reference(std::string_view reference);

}  // namespace posology::schedules
