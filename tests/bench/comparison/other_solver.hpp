// SPDX-License-Identifier: Apache-2.0
//
// Other solvers, called as programs: Z3 and MiniZinc with Gecode. They are not needed; who has them installed
// sees the comparison.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/network/temporal_network.hpp"

namespace posology::bench {

struct Verdict {
  enum class Kind { optimal, infeasible, no_proof } kind = Kind::no_proof;
  std::int64_t cost = 0;      ///< When optimal.
  double milliseconds = 0.0;  ///< Of processor time, with starting the program and reading the model.
};

struct OtherSolver {
  std::string name;
  std::string program;                                            ///< Looked for in PATH.
  std::string package;                                            ///< Debian's.
  std::string ending;                                             ///< Of a model's file name.
  std::string (*model)(const network::TemporalNetwork& network);  ///< See model_text.hpp.
  std::string arguments;                                          ///< Before the file.
  Verdict (*read)(const std::string& output);
};

OtherSolver z3();
OtherSolver minizinc();

bool is_installed(const OtherSolver& solver);

/// Writes the model below the directory for temporary files, runs the program and reads what it says.
Verdict ask(const OtherSolver& solver, const network::TemporalNetwork& network, int seconds);

}  // namespace posology::bench
