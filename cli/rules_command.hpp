// SPDX-License-Identifier: Apache-2.0
//
// `posology rules`: the library's rules for an auditor: listed, shown, proven against each other, tried by
// their own examples, drawn and compared. Each is a file of its own.
#pragma once

#include "cli/command.hpp"

namespace posology::cli {

Command rules_command();

Command rules_list_command();
Command rules_show_command();
Command rules_check_command();
Command rules_test_command();
Command rules_graph_command();
Command rules_diff_command();

}  // namespace posology::cli
