// SPDX-License-Identifier: Apache-2.0
//
// The list of all commands. A new one is a file of its own and a line here.
#pragma once

#include "cli/command.hpp"

namespace posology::cli {

/// The program itself: its own options (--version), and every command. Made anew for each reading of a
/// command line, since it holds where the values go.
Command posology_command();

}  // namespace posology::cli
