// SPDX-License-Identifier: Apache-2.0
//
// The command line, read: which command with which options, or a text to print instead (help, a mistake).
// The option parser stays in command_line.cpp: it costs nine seconds a file.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "cli/exit_code.hpp"
#include "cli/explain_command.hpp"
#include "cli/export_command.hpp"
#include "cli/plan_command.hpp"
#include "cli/solve_command.hpp"
#include "cli/version_command.hpp"

namespace posology::cli {

/// Help that was asked for.
struct Help {
  std::string text;
};

using Request = std::variant<Help, PlanRequest, ExportRequest, SolveRequest, ExplainRequest, VersionRequest>;

/// Throws Trouble (wrong) with the nearest spelling for a mistyped option or command.
Request read_command_line(const std::vector<std::string>& arguments);

}  // namespace posology::cli
