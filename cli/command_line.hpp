// SPDX-License-Identifier: Apache-2.0
//
// The command line, read by the table of commands: which of them is called, with every option's value in its
// place, or a text to print instead. The option parser stays in command_line.cpp: it costs nine seconds a
// file.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "cli/command.hpp"

namespace posology::cli {

/// Help that was asked for.
struct Help {
  std::string text;
};

/// A command whose options have their values.
using Call = std::function<int(const Streams&)>;

/// Throws Trouble (wrong) with the nearest spelling for a mistyped option or command.
std::variant<Help, Call> read_command_line(const Command& program, const std::vector<std::string>& arguments);

}  // namespace posology::cli
