// SPDX-License-Identifier: Apache-2.0
//
// Bare networks, certain and uncertain, whatever they hold.
#include "schedules/reading/network_instance.hpp"

#include <cstdint>

#include "schedules/reading/uncertain_instance.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace posology;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  schedules::read_network_instance(text);
  schedules::read_uncertain_instance(text);
  return 0;
}
