// SPDX-License-Identifier: Apache-2.0
#include "cli/rules_command.hpp"

namespace posology::cli {

Command rules_command() {
  return {.name = "rules",
          .says = "Lists, shows, proves, tries, draws and compares the rules",
          .example = "posology rules check",
          .options = {},
          .run = {},
          .commands = {rules_list_command(), rules_show_command(), rules_check_command(),
                       rules_test_command(), rules_graph_command(), rules_diff_command()}};
}

}  // namespace posology::cli
