// SPDX-License-Identifier: Apache-2.0
//
// What is taken out of the model that a bound speaks of, while the bound goes on with the rest.
#include <algorithm>

#include "engine/network/choice_bound.hpp"
#include "engine/network/choice_windows.hpp"

namespace posology::network {

bool ChoiceBound::prune_above(std::int64_t most) {
  const std::int64_t last = std::min(most, beyond_cost - 1);
  std::vector<Kept> keeping;
  keeping.reserve(at_.size());
  for (const Costs& costs : at_) {
    Kept& keep = keeping.emplace_back(costs.size());
    for (std::size_t rank = 0; rank < costs.size(); ++rank) keep[rank] = costs[rank] <= last ? 1 : 0;
  }
  if (!narrow(model_, keeping)) return false;
  std::size_t all = 0, kept = 0;
  bool decides = false;
  for (std::size_t column = 0; column < at_.size(); ++column) {
    const Kept& keep = keeping[column];
    const auto count = static_cast<std::size_t>(std::ranges::count(keep, Kept::value_type{1}));
    if (count == 0) return false;
    all += keep.size();
    kept += count;
    if (!model_.columns[column].optional || keep.size() == 1) continue;
    decides = decides || keep.back() == 0 || count == 1;
  }
  if (!decides && all - kept <= all / 8) return true;
  const KeptRuns runs{keeping};
  keep(runs);
  keep_bound(runs);
  return true;
}

bool ChoiceBound::decide(const std::vector<Decision>& decisions) {
  std::vector<Kept> kept;
  for (const Column& each : model_.columns) kept.emplace_back(each.size(), Kept::value_type{1});
  for (const auto& [column, present] : decisions) {
    if (!model_.columns[column].optional) {
      if (!present) return false;
      continue;
    }
    const std::size_t last = kept[column].size() - 1;
    for (std::size_t rank = 0; rank <= last; ++rank) kept[column][rank] = present == (rank < last) ? 1 : 0;
    if (present && last == 0) return false;
  }
  if (!narrow(model_, kept)) return false;
  keep(KeptRuns{kept});
  bound();
  return true;
}

/// What the bound has been worked out of. The bound itself is to be worked out once more.
void ChoiceBound::keep(const KeptRuns& kept) {
  for (const std::uint32_t index : left_out_) {
    keep_only(to_a_[index], kept.of(model_.links[index].a));
    keep_only(to_b_[index], kept.of(model_.links[index].b));
  }
  for (std::size_t column = 0; column < base_.size(); ++column) keep_only(base_[column], kept.of(column));
  prune(model_, kept);
}

/// What has been worked out.
void ChoiceBound::keep_bound(const KeptRuns& kept) {
  for (std::size_t column = 0; column < at_.size(); ++column) keep_only(at_[column], kept.of(column));
  for (const Visit& visit : order_) {
    if (visit.link == none) continue;
    keep_only(up_[visit.column], kept.of(visit.parent));
    keep_only(across_[visit.column], kept.of(visit.parent));
    keep_only(down_[visit.column], kept.of(visit.column));
  }
}

}  // namespace posology::network
