// SPDX-License-Identifier: Apache-2.0
//
// Lines of histories, whatever they hold: read, and judged.
#include <sstream>

#include "schedules/reading/history/line_blocks.hpp"
#include "schedules/reading/zone_database.hpp"
#include "tests/fuzz/a_rulebook.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace posology;
  std::istringstream in{std::string{reinterpret_cast<const char*>(data), size}};
  const auto source = schedules::open_stream(in);
  schedules::LineBlocks blocks{*source, {.block_bytes = 64, .line_most = 4096}};
  schedules::LineBlock block;
  while (blocks.next(block)) fuzz::bench().take_lines(block.text());
  return 0;
}
