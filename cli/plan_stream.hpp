// SPDX-License-Identifier: Apache-2.0
//
// `posology plan --stream`: orders in, one JSON object a line with the keys of an order in TOML; plans out,
// one line for each order and in their order, as `posology plan --format json` writes them but on one line. A
// line that cannot be planned is answered in its place, and the rest goes on:
//
//   {"schema":"posology/plan/1","order":null,"status":"error","code":"POS0110","means":"unknown regimen",
//    "line":812,"column":44,"mistakes":1,"raw_sha256":"…"}
//
// Neither it nor standard error repeats anything of the line: there may be a person's name in it.
#pragma once

#include "cli/plan_command.hpp"

namespace posology::cli {

/// Yes when every line was answered, whatever was found; defect when a plan did not pass the check. Throws
/// Trouble for a library or an input that cannot be used, before anything is written or at the line reached.
int run_plan_stream(const PlanRequest& request, const Streams& streams);

}  // namespace posology::cli
