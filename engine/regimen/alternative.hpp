// SPDX-License-Identifier: Apache-2.0
//
// Another plan of the same order, and what it has and lacks beside the best one.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/regimen/explanation.hpp"

namespace posology::regimen {

struct Alternative {
  Plan plan = {};
  /// Against the best plan: weighted civil days of deviation, the worth of doses left out included; 0 or more
  /// when as many guidelines are given up.
  long long cost_days = 0;
  int broken = 0;                       ///< Guidelines and conventions given up more than by the best plan.
  std::vector<Moved> moves = {};        ///< From the best plan to this one.
  std::vector<std::string> gains = {};  ///< Plain words: "octreotide-lar-between/1 is given".
  std::vector<std::string> loses = {};
  /// Of an order with choices, when others are made: "choice" -> "treatment" of those that differ, and the
  /// order with these treatments. Null: as the best plan chooses.
  std::vector<std::pair<std::string, std::string>> chooses = {};
  std::shared_ptr<const Brief> brief = {};
};

}  // namespace posology::regimen
