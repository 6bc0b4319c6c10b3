// SPDX-License-Identifier: Apache-2.0
#include "cli/other_plans.hpp"

#include "engine/planning/alternatives.hpp"

namespace posology::cli {

std::vector<regimen::Alternative> judged_alternatives(const Answer& answer, int count) {
  auto others = planning::alternatives(answer.brief, static_cast<std::size_t>(count));
  for (const regimen::Alternative& other : others)
    judged(other.brief ? *other.brief : answer.brief, other.plan);
  return others;
}

}  // namespace posology::cli
