// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/together.hpp"

#include <algorithm>

#include "engine/planning/moved_order.hpp"

namespace posology::planning {

using regimen::Relaxation;
using time::LocalDay;

std::vector<Relaxation> together(const Attempt& attempt, std::span<const std::size_t> causes) {
  const Timing& timing = attempt.timing();
  Branch branch;
  for (const std::size_t index : causes) {
    const Cause& cause = timing.causes[index];
    if (!cause.of_the_order()) return {};
    branch.given_up.push_back(index);
    if (cause.kind != Cause::Kind::start) {
      const Window& window = timing.window_of(index);
      const LocalDay was = attempt.brief().zone->day_of(*window.first);
      branch.wishes.push_back({.event = window.event, .day = was, .weight = outweighing});
    } else {
      branch.aims.push_back({.from = *cause.from, .to = *cause.to, .by = *cause.by, .weight = outweighing});
    }
  }
  std::ranges::sort(branch.given_up);
  const auto answer = attempt.best(branch);
  const auto* const found = std::get_if<Found>(&answer);
  if (found == nullptr) return {};
  std::vector<Relaxation> changes;
  for (const std::size_t index : branch.given_up) {
    const Cause::Kind kind = timing.causes[index].kind;
    if (kind == Cause::Kind::start) {
      if (auto change = started_after(attempt, index, found->dating)) changes.push_back(std::move(*change));
      continue;
    }
    const std::size_t at = timing.window_of(index).event;
    const auto& dates = found->dating.events[at];
    const std::string& event = attempt.draft().events[at].id;
    if (!dates && kind == Cause::Kind::fixed) {
      changes.push_back({.to = regimen::NotGiven{},
                         .change = "leave out " + event,
                         .event = event,
                         .line = timing.causes[index].line});
    }
    if (!dates) continue;
    if (kind == Cause::Kind::fixed) changes.push_back(moved_to(attempt, index, dates->planned));
    if (kind != Cause::Kind::delay) continue;
    if (auto change = put_off_less(attempt, index, dates->planned)) changes.push_back(std::move(*change));
  }
  return changes;
}

}  // namespace posology::planning
