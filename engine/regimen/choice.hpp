// SPDX-License-Identifier: Apache-2.0
//
// A choice among treatments of which one is planned (one_of): what was chosen, and what the others would
// have cost.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace posology::regimen {

/// An order's choices have no more combinations: they are planned one by one.
constexpr std::size_t most_combinations = 64;

/// A treatment that was not chosen.
struct NotChosen {
  std::string option = {};  ///< The regimen, or the course of one.
  bool possible = false;    ///< Is there a legal calendar with it?
  int broken = 0;           ///< Guidelines and conventions given up more than with the one chosen.
  long long cost_days = 0;  ///< Weighted civil days more, what choosing it weighs included.
  std::string why = {};     ///< Plain words.
};

struct ChoiceMade {
  std::string name = {};               ///< As the order calls it.
  std::string chosen = {};             ///< The regimen, or the course of one.
  std::vector<NotChosen> others = {};  ///< In order of the order.
};

}  // namespace posology::regimen
