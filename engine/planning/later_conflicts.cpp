// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/later_conflicts.hpp"

#include <algorithm>

#include "engine/planning/all_conflicts.hpp"
#include "engine/planning/changed_order.hpp"

namespace posology::planning {
namespace {

using regimen::Conflict;
using regimen::Relaxation;

bool mended_by(const Conflict& conflict, const Relaxation& change) {
  return std::ranges::any_of(conflict.relaxations,
                             [&](const Relaxation& each) { return same_thing(each, change); });
}

/// Those that make the order plan, where any does: of one with delays not each that mends its conflict.
void keep_those_that_plan(const regimen::Brief& brief, std::vector<Relaxation>& changes) {
  std::vector<Relaxation> planned;
  for (const Relaxation& change : changes) {
    if (mends(brief, {&change, 1})) planned.push_back(change);
  }
  if (!planned.empty()) changes = std::move(planned);
}

}  // namespace

void add_later_conflicts(const regimen::Brief& brief, const std::vector<Relaxation>& own,
                         Conflict& conflict) {
  if (conflict.together.size() < 2 || conflict.more > 0) return;
  std::vector<Conflict> found{conflict};
  found.insert(found.end(), conflict.others.begin(), conflict.others.end());
  if (conflict.others.empty()) found.front().relaxations = own;
  const std::size_t at_once = found.size();
  std::vector<Relaxation> left = conflict.together, made;
  regimen::Brief changed = brief;
  for (;;) {
    const auto told = std::stable_partition(left.begin(), left.end(), [&](const Relaxation& change) {
      return std::ranges::none_of(found, [&](const Conflict& each) { return mended_by(each, change); });
    });
    if (told == left.end()) return;
    for (auto change = told; change != left.end(); ++change) apply(*change, changed.order);
    made.insert(made.end(), told, left.end());
    left.erase(told, left.end());
    if (left.empty()) break;
    const Answered answered = answer(changed);
    const auto* const clash = std::get_if<Clash>(&answered.answer);
    if (clash == nullptr) return;
    Conflict later = all_conflicts(changed, *answered.attempt, *clash);
    std::vector<Conflict> others = std::move(later.others);
    later.others.clear();
    later.together.clear();
    if (others.empty()) keep_those_that_plan(changed, later.relaxations);
    others.insert(others.begin(), std::move(later));
    for (Conflict& each : others) {
      each.after = made;
      found.push_back(std::move(each));
    }
  }
  if (found.size() == at_once) return;
  conflict.relaxations = std::move(found.front().relaxations);
  conflict.others.assign(std::move_iterator{found.begin() + 1}, std::move_iterator{found.end()});
}

}  // namespace posology::planning
