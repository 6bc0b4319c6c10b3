// SPDX-License-Identifier: Apache-2.0
#include "cli/commands.hpp"

#include "cli/audit_command.hpp"
#include "cli/bundle_command.hpp"
#include "cli/dispense_command.hpp"
#include "cli/drugs_command.hpp"
#include "cli/explain_command.hpp"
#include "cli/export_command.hpp"
#include "cli/merge_summaries_command.hpp"
#include "cli/plan_command.hpp"
#include "cli/rules_command.hpp"
#include "cli/serve_command.hpp"
#include "cli/solve_command.hpp"
#include "cli/titrate_command.hpp"
#include "cli/version_command.hpp"

namespace posology::cli {

Command posology_command() {
  Command program = version_command();
  program.name = "posology";
  program.says =
      "Turns drug regimens into dated dose calendars, and proves that every date obeys every rule.\n"
      "Decision support: a professional checks every sheet.";
  program.example = "posology plan schedules/examples/vipoma.toml";
  program.commands = {
      audit_command(),   plan_command(),     export_command(),  serve_command(),
      titrate_command(), dispense_command(), explain_command(), rules_command(),
      drugs_command(),   solve_command(),    bundle_command(),  merge_summaries_command(),
  };
  return program;
}

}  // namespace posology::cli
