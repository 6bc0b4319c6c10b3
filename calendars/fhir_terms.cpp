// SPDX-License-Identifier: Apache-2.0
#include "calendars/fhir_terms.hpp"

#include <charconv>

#include "schedules/reading/diagnostic.hpp"

namespace posology::calendars {
namespace {

struct Ucum {
  const char* code;
  const char* words;
};

Ucum ucum_of(dose::Unit unit) {
  switch (unit) {
    case dose::Unit::mcg:
      return {"ug", "microgram"};
    case dose::Unit::mg:
      return {"mg", "mg"};
    case dose::Unit::g:
      return {"g", "g"};
    case dose::Unit::mL:
      return {"mL", "mL"};
    case dose::Unit::L:
      return {"L", "L"};
    case dose::Unit::MBq:
      return {"MBq", "MBq"};
    case dose::Unit::GBq:
      return {"GBq", "GBq"};
    case dose::Unit::mmol:
      return {"mmol", "mmol"};
    case dose::Unit::units:
      return {"[iU]", "units"};
    case dose::Unit::mg_per_m2:
      return {"mg/m2", "mg per square metre"};
    case dose::Unit::mg_per_kg:
      return {"mg/kg", "mg per kg"};
    case dose::Unit::mcg_per_kg:
      return {"ug/kg", "microgram per kg"};
    case dose::Unit::tablet:
      break;
  }
  return {"{tbl}", "tablet"};
}

/// The nearest number that JSON can hold. An amount of up to 15 digits comes back as it was written; the
/// exact decimal stands in the dosage's text as well.
double number_of(const dose::Quantity& quantity) {
  const std::string plain = quantity.value.plain();
  double number = 0;
  std::from_chars(plain.data(), plain.data() + plain.size(), number);
  return number;
}

}  // namespace

Json fhir_quantity(const dose::Quantity& quantity) {
  const Ucum unit = ucum_of(quantity.unit);
  const double number = number_of(quantity);
  Json json;
  // A whole number is written as one: 20, not 20.0.
  const auto whole = static_cast<std::int64_t>(number);
  if (static_cast<double>(whole) == number) {
    json["value"] = whole;
  } else {
    json["value"] = number;
  }
  json["unit"] = unit.words;
  json["system"] = "http://unitsofmeasure.org";
  json["code"] = unit.code;
  return json;
}

Json fhir_medication(const Calendar& calendar, const std::string& drug, const std::string& say) {
  Json json;
  const auto codes = calendar.drug_codes.find(drug);
  if (codes != calendar.drug_codes.end()) {
    for (const auto& [scheme, code] : codes->second) {
      const char* const system = scheme == "atc"      ? "http://www.whocc.no/atc"
                                 : scheme == "rxnorm" ? "http://www.nlm.nih.gov/research/umls/rxnorm"
                                                      : nullptr;
      if (system != nullptr) json["coding"].push_back({{"system", system}, {"code", code}});
    }
  }
  json["text"] = schedules::shown(say);
  return json;
}

Json fhir_reference(const std::string& uid) {
  return {{"reference", "urn:uuid:" + uid}};
}

Json fhir_text(const std::string& text) {
  return {{"text", schedules::shown(text)}};
}

Json fhir_identifier(const std::string& system, const std::string& value) {
  return {{"system", system}, {"value", schedules::shown(value)}};
}

Json fhir_subject(const Calendar& calendar) {
  return {{"identifier", fhir_identifier("urn:posology:order", calendar.order)}};
}

std::string fhir_instant(const Calendar& calendar, time::Instant at) {
  return calendar.zone->iso(at);
}

Json fhir_period(const Calendar& calendar, time::Instant from, time::Instant until) {
  return {{"start", fhir_instant(calendar, from)}, {"end", fhir_instant(calendar, until)}};
}

}  // namespace posology::calendars
