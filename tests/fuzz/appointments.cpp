// SPDX-License-Identifier: Apache-2.0
//
// Bundles of appointments that come back from a calendar, whatever they hold.
#include <cstdint>

#include "schedules/reading/fhir_appointments.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    posology::schedules::appointments_of({reinterpret_cast<const char*>(data), size});
  } catch (const posology::schedules::NotABundle&) {
  }
  return 0;
}
