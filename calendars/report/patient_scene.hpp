// SPDX-License-Identifier: Apache-2.0
//
// What one patient was given, as a picture for a report: a lane for each drug, test and procedure; where a
// rule was broken, the stretch that it asks for as a hatched bar with an arrow to the dose that came too
// soon, and every offending dose ringed, with a cross and the difference in words.
#pragma once

#include "calendars/report/patient_record.hpp"
#include "calendars/timeline/scene.hpp"

namespace posology::calendars {

Scene patient_scene(const PatientRecord& record);

}  // namespace posology::calendars
