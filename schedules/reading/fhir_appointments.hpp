// SPDX-License-Identifier: Apache-2.0
//
// The dates that a FHIR R4 Bundle of ours holds for an order's events: its Appointments, by the event id that
// each carries (calendars/fhir.hpp writes them). Cancelled appointments, and entries of other programs
// without such an id, are passed over.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/time/instant.hpp"

namespace posology::schedules {

struct AppointmentDate {
  std::string event = {};  ///< "lutetium/2"
  time::Instant start = {};
};

/// The text is no Bundle, or an Appointment of ours has no instant. The message is a plain sentence.
struct NotABundle : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// In the order of the Bundle. Throws NotABundle.
std::vector<AppointmentDate> appointments_of(std::string_view text);

}  // namespace posology::schedules
