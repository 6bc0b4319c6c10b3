// SPDX-License-Identifier: Apache-2.0
//
// What reading alone costs: every line of a file parsed by simdjson, and nothing done with it.
#include <simdjson.h>

#include <cstdio>
#include <string>

#include "schedules/reading/history/byte_source.hpp"
#include "schedules/reading/history/line_blocks.hpp"

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const auto source = posology::schedules::open_file(arguments[1]);
  posology::schedules::LineBlocks blocks{*source, {}};
  posology::schedules::LineBlock block;
  simdjson::dom::parser parser;
  unsigned long parsed = 0;
  while (blocks.next(block)) {
    std::string_view rest = block.text();
    while (!rest.empty()) {
      const auto end = std::min(rest.find('\n'), rest.size());
      simdjson::dom::element root;
      if (parser.parse(rest.data(), end, false).get(root) == simdjson::SUCCESS) ++parsed;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::printf("%lu\n", parsed);
}
