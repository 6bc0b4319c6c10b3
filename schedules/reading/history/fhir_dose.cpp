// SPDX-License-Identifier: Apache-2.0
#include "schedules/reading/history/fhir_dose.hpp"

#include <algorithm>
#include <array>

#include "schedules/reading/history/amount_text.hpp"
#include "schedules/reading/history/json_number.hpp"

namespace posology::schedules {
namespace {

namespace dom = simdjson::dom;

constexpr std::array<std::string_view, 4> code_systems{
    "http://www.nlm.nih.gov/research/umls/rxnorm", "urn:oid:2.16.840.1.113883.6.88",  // RxNorm
    "http://www.whocc.no/atc", "urn:oid:2.16.840.1.113883.6.73"};                     // ATC

std::optional<dom::object> object_at(dom::object object, std::string_view key) {
  const auto value = only(object, key);
  dom::object inner;
  if (!value || value->get(inner) != simdjson::SUCCESS) return std::nullopt;
  return inner;
}

std::optional<dom::array> list_at(dom::object object, std::string_view key) {
  const auto value = only(object, key);
  dom::array list;
  if (!value || value->get(list) != simdjson::SUCCESS) return std::nullopt;
  return list;
}

void add_word(std::string& words, std::string_view word, char between) {
  if (word.empty()) return;
  if (!words.empty()) words += between;
  words += word;
}

FhirStatus status_of(std::string_view status) {
  if (status == "completed" || status == "in-progress" || status == "on-hold" || status == "stopped")
    return FhirStatus::given;
  if (status == "not-done" || status == "entered-in-error") return FhirStatus::not_given;
  return FhirStatus::unknown;
}

void read_patient(dom::object administration, FhirDose& dose) {
  const auto subject = object_at(administration, "subject");
  if (!subject) return;
  if (const std::string_view reference = text_at(*subject, "reference"); !reference.empty()) {
    constexpr std::string_view patient = "Patient/";
    const std::string_view local = local_reference(reference);
    dose.patient = local.starts_with(patient) ? local.substr(patient.size()) : local;
    dose.server = reference.substr(0, reference.find(local));
    return;
  }
  if (const auto identifier = object_at(*subject, "identifier")) dose.patient = text_at(*identifier, "value");
}

/// A resource that the administration carries in itself.
std::optional<dom::object> contained(dom::object administration, std::string_view id) {
  const auto list = list_at(administration, "contained");
  if (!list) return std::nullopt;
  for (const dom::element element : *list) {
    dom::object resource;
    if (element.get(resource) == simdjson::SUCCESS && text_at(resource, "id") == id) return resource;
  }
  return std::nullopt;
}

void read_medication(dom::object administration, FhirDose& dose) {
  if (const auto coded = object_at(administration, "medicationCodeableConcept")) {
    dose.drug = fhir_drug(*coded);
    return;
  }
  const auto reference = object_at(administration, "medicationReference");
  if (!reference) return;
  const std::string_view target = text_at(*reference, "reference");
  dose.drug.names = text_at(*reference, "display");
  if (target.starts_with('#')) {
    if (const auto medication = contained(administration, target.substr(1)))
      dose.drug = fhir_drug(*medication);
  } else {
    dose.reference = local_reference(target);
  }
}

void read_amount(dom::object dosage, FhirDose& dose) {
  const auto amount = object_at(dosage, "dose");
  if (!amount) return;
  std::array<char, 32> digits;
  if (const auto value = only(*amount, "value")) {
    if (const auto number = number_text(*value, digits))
      dose.dose = *number;
    else
      dose.dose = text_at(*amount, "value");
  }
  // "Less than 20 mg" is no dose of 20 mg.
  if (const auto comparator = text_at(*amount, "comparator"); !comparator.empty())
    dose.dose = std::string{comparator} + dose.dose;
  const std::string_view code = text_at(*amount, "code"), unit = text_at(*amount, "unit");
  dose.unit = unit.empty() || read_unit(code) ? code : unit;
}

std::string route_of(dom::object dosage) {
  const auto route = object_at(dosage, "route");
  if (!route) return {};
  const auto codings = list_at(*route, "coding");
  std::string name{text_at(*route, "text")}, code;
  if (codings) {
    for (const dom::element element : *codings) {
      dom::object coding;
      if (element.get(coding) != simdjson::SUCCESS) continue;
      if (code.empty() && text_at(coding, "system") == "http://snomed.info/sct")
        code = text_at(coding, "code");
      if (name.empty()) name = text_at(coding, "display");
      if (name.empty()) name = text_at(coding, "code");
    }
  }
  // A code of SNOMED CT says it in every language.
  return code.empty() ? name : code;
}

}  // namespace

std::optional<dom::element> only(dom::object object, std::string_view key) {
  std::optional<dom::element> found;
  for (const auto [name, value] : object) {
    if (name != key) continue;
    if (found) throw FhirMisread{"a key is said twice: " + std::string{key}};
    found = value;
  }
  return found;
}

std::string_view text_at(dom::object object, std::string_view key) {
  const auto value = only(object, key);
  std::string_view text;
  return value && value->get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

std::string_view local_reference(std::string_view reference) {
  if (const auto version = reference.find("/_history/"); version != std::string_view::npos)
    reference = reference.substr(0, version);
  const auto slash = reference.rfind('/');
  if (slash == std::string_view::npos || slash == 0) return reference;
  const auto before = reference.rfind('/', slash - 1);
  return before == std::string_view::npos ? reference : reference.substr(before + 1);
}

FhirDrug fhir_drug(dom::object coded) {
  // A Medication has its CodeableConcept under "code".
  if (const auto inner = object_at(coded, "code")) return fhir_drug(*inner);
  FhirDrug drug{.codes = {}, .names = std::string{text_at(coded, "text")}};
  const auto codings = list_at(coded, "coding");
  if (!codings) return drug;
  for (const dom::element element : *codings) {
    dom::object coding;
    if (element.get(coding) != simdjson::SUCCESS) continue;
    const auto* const known = std::ranges::find(code_systems, text_at(coding, "system"));
    if (known != code_systems.end()) add_word(drug.codes, text_at(coding, "code"), ' ');
    if (const auto display = text_at(coding, "display"); display != drug.names)
      add_word(drug.names, display, name_separator);
  }
  return drug;
}

FhirDose fhir_dose(dom::object administration) {
  FhirDose dose{.status = status_of(text_at(administration, "status"))};
  if (dose.status == FhirStatus::not_given) return dose;
  read_patient(administration, dose);
  if (dose.patient.empty()) throw FhirMisread{"the administration names no patient"};
  read_medication(administration, dose);
  dose.time = text_at(administration, "effectiveDateTime");
  if (const auto period = object_at(administration, "effectivePeriod")) {
    if (dose.time.empty()) dose.time = text_at(*period, "start");
    dose.end = text_at(*period, "end");
  }
  if (const auto dosage = object_at(administration, "dosage")) {
    read_amount(*dosage, dose);
    dose.route = route_of(*dosage);
  }
  return dose;
}

PatientPiece FhirDose::piece(const FhirDrug& of, std::uint64_t line) const {
  return {.time = time,
          .end = end,
          .drug = of.names,
          .code = of.codes,
          .route = route,
          .dose = dose,
          .unit = unit,
          .event = status == FhirStatus::unknown ? std::string_view{"unknown"} : std::string_view{},
          .line = line};
}

}  // namespace posology::schedules
