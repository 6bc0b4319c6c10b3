// SPDX-License-Identifier: Apache-2.0
//
// Bundles and resources, whatever they hold: gathered by patient, read, and judged. Little is held in memory,
// so that some of it goes over the disk.
#include <sstream>

#include "schedules/reading/history/grouping.hpp"
#include "schedules/reading/zone_database.hpp"
#include "tests/fuzz/a_rulebook.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace posology;
  std::istringstream in{std::string{reinterpret_cast<const char*>(data), size}};
  try {
    fuzz::take_all(*schedules::fhir_patients(schedules::open_stream(in),
                                             {.sorting = {.memory = 16384, .folder = "/tmp"}}));
  } catch (const schedules::HistoryMisread&) {
  }
  return 0;
}
