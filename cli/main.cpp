// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <csignal>
#include <iostream>

#include "cli/large_pages.hpp"
#include "cli/program.hpp"

int main(int count, char** arguments) {
  // A closed pipe is then an error of write, which is told apart from others, instead of a silent death.
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);
  posology::cli::use_large_pages();
  return posology::cli::run(std::vector<std::string>(arguments + (count > 0 ? 1 : 0), arguments + count),
                            {.in = std::cin,
                             .out = std::cout,
                             .err = std::cerr,
                             .out_is_terminal = isatty(STDOUT_FILENO) == 1,
                             .err_is_terminal = isatty(STDERR_FILENO) == 1});
}
