// SPDX-License-Identifier: Apache-2.0
//
// The calendar for clinical systems: FHIR R4 (4.0.1), one transaction Bundle that can be posted as it is.
//
//   CarePlan           the plan: draft while a decision is open, active otherwise
//   MedicationRequest  one for each appointment at which a drug is given (Timing.event), for each stretch of
//   home
//                      doses (Timing.repeat with the hours), for what is only taken if needed (asNeeded), and
//                      for each stretch in which a drug must not be taken (doNotPerform)
//   ServiceRequest     tests, procedures and reviews
//   Appointment        each visit that may move: planned, and its window as the requested period
//   Provenance         the rules that hold each date, and what made the plan
//
// Every entry is put under a UID that follows from the order and the event alone, so posting a revised Bundle
// changes what is there. The subject is a logical reference by the order's id: no name and no patient is in
// it.
//
// Source: hl7.org/fhir/R4; units are UCUM codes, with the words that people read beside them (hazard 17).
#pragma once

#include <string>

#include "calendars/calendar.hpp"

namespace posology::calendars {

/// Pretty-printed JSON, one line end at its end. The same calendar gives the same bytes. O(events +
/// segments).
std::string fhir_bundle(const Calendar& calendar);

}  // namespace posology::calendars
