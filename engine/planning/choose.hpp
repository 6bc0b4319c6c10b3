// SPDX-License-Identifier: Apache-2.0
//
// Choices among treatments (one_of): of each, one treatment is planned. Which one is proven best: of all
// combinations the one whose plan gives up the fewest guidelines, then deviates least, what choosing weighs
// included; of equals the one that stands first in the order.
//
// Each combination is an order of its own. Propagation alone rules out those that have no calendar, and gives
// a bound on the cost of the others, which are solved in the order of that bound until none left can be
// better.
//
//   const Brief decided = choose(brief);       // decided.choices says what was chosen, and what others cost
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "engine/planning/attempt.hpp"

namespace posology::planning {

/// Has the order more than one treatment to choose from in some choice?
bool has_choices(const regimen::Brief& brief);

/// The brief with one treatment left of each choice; the same brief when there is nothing to choose. When no
/// combination has a legal calendar, the first treatment of each. Notes say what was chosen and why.
regimen::Brief choose(const regimen::Brief& brief);

/// One treatment of each choice.
struct Combination {
  std::vector<std::size_t> picks;  ///< By choice: which of its treatments.
  std::shared_ptr<const regimen::Brief> brief;
  long long weight = 0;  ///< What choosing these weighs, in days.
};
/// All of an order, at most so many as its reader lets through; the first treatments of each first.
std::vector<Combination> combinations(const regimen::Brief& brief);
/// How an order calls the treatments of a combination: "choice" -> "treatment", in order of the choices.
std::vector<std::pair<std::string, std::string>> names_of(const regimen::Brief& brief,
                                                          const Combination& combination);

}  // namespace posology::planning
