// SPDX-License-Identifier: Apache-2.0
//
// The words of FHIR that the writer of the Bundle needs: codes, quantities, references, dates. For
// calendars/fhir.cpp only; the JSON library stays out of public headers.
#pragma once

#include <string>

#include "calendars/calendar.hpp"
#include "calendars/json_head.hpp"

namespace posology::calendars {

/// {"value": 100, "unit": "microgram", "system": "http://unitsofmeasure.org", "code": "ug"}
Json fhir_quantity(const dose::Quantity& quantity);
/// A drug by its name and, where the library has them, its ATC and RxNorm codes.
Json fhir_medication(const Calendar& calendar, const std::string& drug, const std::string& say);
/// {"reference": "urn:uuid:…"}
Json fhir_reference(const std::string& uid);
/// {"text": "…"}, control characters made harmless.
Json fhir_text(const std::string& text);
/// The order, where a patient would stand: by its identifier alone.
Json fhir_subject(const Calendar& calendar);
Json fhir_identifier(const std::string& system, const std::string& value);
/// With the seconds that FHIR asks for and the zone's offset: 2027-03-09T09:00:00-05:00.
std::string fhir_instant(const Calendar& calendar, time::Instant at);
Json fhir_period(const Calendar& calendar, time::Instant from, time::Instant until);

}  // namespace posology::calendars
