// SPDX-License-Identifier: Apache-2.0
//
// What ends a command before it has an answer: thrown where it is met, told in one place (program.cpp), in
// the form of every message of the program:
//
//   error[POS0904]: the order cannot be read: no such file
//     --> order.toml
//      = help: …
//      = nothing was written
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "cli/exit_code.hpp"

namespace posology::cli {

/// A plain sentence, the code that `docs/reference/messages.md` lists, and how the program ends.
struct Trouble : std::runtime_error {
  Trouble(ExitCode exit, std::string message_code, const std::string& what,
          std::vector<std::string> notes = {})
      : std::runtime_error{what}, exit_code{exit}, code{std::move(message_code)}, help{std::move(notes)} {}

  ExitCode exit_code;
  std::string code;               ///< "POS0904"
  std::vector<std::string> help;  ///< Further lines, each told after "= help:".
};

/// The reader of standard output has gone away: nothing is wrong, and nobody is left to be told.
struct ClosedPipe {};

/// The message as people see it, one line end at its end. Control characters are shown escaped.
std::string told(const Trouble& trouble);

}  // namespace posology::cli
