// SPDX-License-Identifier: Apache-2.0
//
// The forest of the bound over all choices: which links are counted exactly, and in which order.
#include <algorithm>
#include <numeric>

#include "engine/network/choice_bound.hpp"

namespace posology::network {

/// The costliest targets first.
void ChoiceBound::span() {
  std::vector<std::uint32_t> links(model_.links.size()), leader(model_.columns.size());
  std::iota(links.begin(), links.end(), 0U);
  std::iota(leader.begin(), leader.end(), 0U);
  std::ranges::stable_sort(links, std::greater{},
                           [&](std::uint32_t link) { return model_.links[link].weight; });
  const auto find = [&](std::uint32_t column) {
    while (leader[column] != column) column = leader[column] = leader[leader[column]];
    return column;
  };
  std::vector<std::vector<std::uint32_t>> inside(model_.columns.size());
  std::vector<bool> taken(model_.links.size(), false);
  const auto take = [&](std::uint32_t index) {
    const Joint& link = model_.links[index];
    leader[find(link.a)] = find(link.b);
    inside[link.a].push_back(index);
    inside[link.b].push_back(index);
    taken[index] = true;
  };
  // A bridge and the two links beside it go together: then leaving out the column in the middle is bounded
  // exactly.
  for (std::uint32_t index = 0; index < model_.bridges.size(); ++index) {
    const Bridge& bridge = model_.bridges[index];
    const auto beside = [&](std::uint32_t column) {
      return std::ranges::find_if(links, [&](std::uint32_t link) {
        const auto [a, b] = std::minmax(column, bridge.over);
        return model_.links[link].a == a && model_.links[link].b == b;
      });
    };
    const auto first = beside(bridge.link.a), second = beside(bridge.link.b);
    const std::uint32_t a = find(bridge.link.a), b = find(bridge.link.b), over = find(bridge.over);
    if (bridge_[bridge.over] != none || first == links.end() || second == links.end()) continue;
    if (a == b || a == over || b == over) continue;
    bridge_[bridge.over] = index;
    take(*first);
    take(*second);
  }
  for (const std::uint32_t index : links) {
    if (taken[index]) continue;
    const Joint& link = model_.links[index];
    const std::uint32_t a = find(link.a), b = find(link.b);
    if (a == b || bridge_[link.a] != none || bridge_[link.b] != none) {
      left_out_.push_back(index);
      outside_[link.a].push_back(index);
      outside_[link.b].push_back(index);
    } else {
      take(index);
    }
  }
  std::vector<Visit> next;
  for (std::uint32_t root = 0; root < model_.columns.size(); ++root) {
    // A column that is bridged stands between two others.
    if (place_[root] != none || bridge_[root] != none) continue;
    next.push_back({.column = root, .parent = none, .link = none});
    while (!next.empty()) {
      const Visit visit = next.back();
      next.pop_back();
      const std::uint32_t column = visit.column;
      place_[column] = static_cast<std::uint32_t>(order_.size());
      order_.push_back(visit);
      if (visit.parent != none) children_[visit.parent].push_back(column);
      // The last one in comes first.
      for (auto index = inside[column].rbegin(); index != inside[column].rend(); ++index) {
        const Joint& link = model_.links[*index];
        const std::uint32_t other = link.a == column ? link.b : link.a;
        if (other != visit.parent) next.push_back({.column = other, .parent = column, .link = *index});
      }
    }
  }
}

}  // namespace posology::network
