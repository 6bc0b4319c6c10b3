// SPDX-License-Identifier: Apache-2.0
//
// What binds an event, in the JSON of a plan: the ids of the rules for programs, and their reasons for
// people. Of all that is told of an event it is the most.
#pragma once

#include "calendars/calendar.hpp"
#include "calendars/json_writer.hpp"

namespace posology::calendars {

/// `binding`, `binding_earliest`, `binding_latest` and `reasons`, into the object that is open.
void write_bindings(JsonWriter& to, const Calendar& calendar, const regimen::PlannedEvent& event);

}  // namespace posology::calendars
