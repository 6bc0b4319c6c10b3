// SPDX-License-Identifier: Apache-2.0
//
// Orders in JSON, as a stream has them, whatever they hold.
#include "schedules/reading/order.hpp"

#include "tests/fuzz/a_rulebook.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace posology;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  schedules::read_brief({.file = "-", .text = text, .form = schedules::OrderForm::json},
                        fuzz::bench().library, {});
  return 0;
}
