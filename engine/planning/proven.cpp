// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/proven.hpp"

#include <algorithm>

#include "engine/planning/changed_order.hpp"
#include "engine/planning/later_conflicts.hpp"
#include "engine/planning/one_after_another.hpp"

namespace posology::planning {
namespace {

using regimen::Relaxation;

/// Each alone, or taken farther; the others are left out.
std::vector<Relaxation> that_mend(const regimen::Brief& brief, const std::vector<Relaxation>& offers) {
  std::vector<Relaxation> proven;
  for (const Relaxation& offer : offers) {
    const auto does = mends(brief, {&offer, 1}) ? std::optional{offer} : farther(brief, offer);
    if (!does) continue;
    const bool known = std::ranges::find(proven, does->change, &Relaxation::change) != proven.end();
    if (!known) proven.push_back(*does);
  }
  std::ranges::stable_sort(proven, {}, [](const auto& each) { return each.cost_days.value_or(1 << 20); });
  return proven;
}

/// The same last day stands in the way of each event after it: where one later day mends the whole order, and
/// each of the conflicts by itself, they are one.
void tell_last_day_once(regimen::Conflict& conflict) {
  if (conflict.others.empty() || conflict.together.size() != 1) return;
  const Relaxation change = conflict.together.front();
  const auto mended = [&](const regimen::Conflict& each) {
    return std::ranges::find(each.relaxations, change.to, &Relaxation::to) != each.relaxations.end();
  };
  if (!std::holds_alternative<regimen::NewLastDay>(change.to) || !mended(conflict) ||
      !std::ranges::all_of(conflict.others, mended) || conflict.more > 0) {
    return;
  }
  conflict.others.clear();
  conflict.together.clear();
  conflict.relaxations = {change};
}

}  // namespace

void keep_what_mends(const regimen::Brief& brief, regimen::Conflict& conflict) {
  const bool alone = conflict.others.empty();
  const regimen::Conflict as_solved = conflict;
  const bool moves_by_itself = !brief.order.delays.empty() || !brief.lapses.empty();
  if (alone && moves_by_itself) conflict.relaxations = that_mend(brief, conflict.relaxations);
  if (alone && !conflict.relaxations.empty()) return;
  if (!conflict.together.empty() && mends(brief, conflict.together)) return tell_last_day_once(conflict);
  conflict.together = one_after_another(brief, as_solved);
  if (alone && conflict.together.size() == 1) conflict.relaxations = std::move(conflict.together);
  if (alone && !conflict.relaxations.empty()) conflict.together.clear();
  add_later_conflicts(brief, as_solved.relaxations, conflict);
  tell_last_day_once(conflict);
}

}  // namespace posology::planning
