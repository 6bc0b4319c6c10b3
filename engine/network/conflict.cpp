// SPDX-License-Identifier: Apache-2.0
#include "engine/network/conflict.hpp"

#include <algorithm>

#include "engine/network/presence_search.hpp"

namespace posology::network {
namespace {

using Groups = std::vector<Group>;

class QuickXplain {
 public:
  explicit QuickXplain(const Situation& situation) : situation_{situation} {}

  Groups explain(const Groups& groups) {
    if (!consistent({})) return {};
    return explain({}, false, groups);
  }

 private:
  /// Could these groups alone all hold?
  bool consistent(const Groups& groups) {
    GroupsOff off(situation_.network().group_count(), true);
    for (const Group group : groups) off[group.index()] = situation_.is_off(group);
    Situation only = situation_;
    only.set_off(std::move(off));
    return !infeasible_for_all_choices(only);
  }

  /// `grown`: has the background grown since it was last found consistent?
  Groups explain(const Groups& background, bool grown, const Groups& groups) {
    if (grown && !consistent(background)) return {};
    if (groups.size() == 1) return groups;
    const auto middle = groups.begin() + static_cast<std::ptrdiff_t>(groups.size() / 2);
    const Groups first(groups.begin(), middle), second(middle, groups.end());
    const Groups of_second = explain(joined(background, first), !first.empty(), second);
    const Groups of_first = explain(joined(background, of_second), !of_second.empty(), first);
    return joined(of_first, of_second);
  }

  static Groups joined(Groups a, const Groups& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }

  const Situation& situation_;
};

}  // namespace

std::vector<Group> minimal_conflict(const Situation& situation, std::vector<Group> blamed) {
  std::erase_if(blamed, [&](Group group) { return !situation.can_blame(group); });
  if (blamed.empty()) return {};
  auto groups = QuickXplain{situation}.explain(blamed);
  std::ranges::sort(groups);
  return groups;
}

}  // namespace posology::network
