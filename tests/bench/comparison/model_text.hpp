// SPDX-License-Identifier: Apache-2.0
//
// A network as a model for other solvers, word for word what FORMAT and temporal_network.hpp say: the same
// points, rules, costs and choices, so that the same optimum must come out.
//
// Only networks of plain shifts and identity measures can be told; others throw std::invalid_argument.
#pragma once

#include <string>

#include "engine/network/temporal_network.hpp"

namespace posology::bench {

/// SMT-LIB 2 with the `minimize` of Z3. The cost is called `total`.
std::string smt_lib_of(const network::TemporalNetwork& network);

/// MiniZinc. Prints `total = N` with each solution.
std::string minizinc_of(const network::TemporalNetwork& network);

}  // namespace posology::bench
