// SPDX-License-Identifier: Apache-2.0
//
// What says that it is gzip, and what is within, whatever its kind.
#include <sstream>

#include "schedules/reading/history/grouping.hpp"
#include "schedules/reading/history/line_blocks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace posology;
  std::istringstream in{std::string{reinterpret_cast<const char*>(data), size}};
  try {
    const auto source = schedules::grouped(schedules::unpacked(schedules::open_stream(in)), "history.gz",
                                           {.sorting = {.memory = 1 << 16, .folder = "/tmp"}});
    schedules::LineBlocks blocks{*source, {.block_bytes = 4096, .line_most = 65536}};
    schedules::LineBlock block;
    std::size_t read = 0;
    while (read < (std::size_t{1} << 22U) && blocks.next(block)) read += block.size + 1;
  } catch (const schedules::HistoryMisread&) {
  }
  return 0;
}
