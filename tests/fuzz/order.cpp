// SPDX-License-Identifier: Apache-2.0
//
// Orders in TOML, whatever they hold.
#include "schedules/reading/order.hpp"

#include "tests/fuzz/a_rulebook.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace posology;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  schedules::read_brief({.file = "order.toml", .text = text}, fuzz::bench().library, {});
  return 0;
}
