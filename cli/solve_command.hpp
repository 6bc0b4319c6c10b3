// SPDX-License-Identifier: Apache-2.0
//
// `posology solve`: a bare temporal network in (docs/reference/network-format.md), its proven optimum out,
// one JSON object a line:
//
//   {"schema":"posology/solution/1","id":"…","status":"optimal","cost":12,"times":{"A":3,"B":null},
//    "earliest":{…},"latest":{…},"solve_ms":0.4}
//   {"schema":"posology/solution/1","id":"…","status":"infeasible","conflict":["c1","dom:A"],"solve_ms":0.1}
//
// With --controllable, whether a network with uncertain durations can be kept whatever they turn out to be:
//
//   {"schema":"posology/controllability/1","consistent":true,"dynamically_controllable":false,"short_by":1.5,
//    "cycle":{"contingent":[{"first_node":1,"second_node":2}],"requirements":[…]},"solve_ms":0.2}
//
// Of several instances, one on each line, every line is answered in its place, the bad ones by
// {"status":"error","message":…,"line":…}. `solve_ms` counts solving alone, neither reading nor writing.
#pragma once

#include <iosfwd>
#include <string>

#include "cli/command.hpp"

namespace posology::cli {

struct SolveRequest {
  std::string file;           ///< "-" is standard input.
  bool controllable = false;  ///< Of a network with uncertain durations: can it always be kept?
};

/// Of one instance: yes when it has a calendar or can always be kept, no when not, and Trouble (wrong) when
/// it cannot be read. Of several: yes, or wrong when a line could not be read. Throws ClosedPipe
/// (trouble.hpp).
int run_solve(const SolveRequest& request, std::istream& in, std::ostream& out, std::ostream& err);

Command solve_command();

}  // namespace posology::cli
