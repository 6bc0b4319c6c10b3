// SPDX-License-Identifier: Apache-2.0
#include "engine/network/link.hpp"

#include <algorithm>

namespace posology::network {
namespace {

/// The minimum of `values` over a window whose ends only move forward.
class SlidingMinimum {
 public:
  explicit SlidingMinimum(const Costs& values) : values_{values}, window_(values.size()) {}

  /// Over [first, last); beyond_cost when empty.
  std::int64_t over(std::size_t first, std::size_t last) {
    for (; pushed_ < last; ++pushed_) {
      while (end_ > begin_ && values_[window_[end_ - 1]] >= values_[pushed_]) --end_;
      window_[end_++] = pushed_;
    }
    while (begin_ < end_ && window_[begin_] < first) ++begin_;
    return first >= last || begin_ == end_ ? beyond_cost : values_[window_[begin_]];
  }

 private:
  const Costs& values_;
  std::vector<std::size_t> window_;  ///< Indices of ascending values in [begin_, end_).
  std::size_t begin_ = 0, end_ = 0, pushed_ = 0;
};

}  // namespace

void Link::measure(const Candidates& candidates) {
  for (const Separation* const separation : separations) {
    const auto& sources = candidates[separation->from.index()];
    std::vector<Tick>& raised = raised_.emplace_back(sources.size());
    std::ranges::transform(sources, raised.begin(), [&](Tick at) { return separation->shift.later(at); });
  }
  if (target == nullptr) return;
  const auto measured = [&](std::size_t point) {
    const Measure& measure = target->from.index() == point ? target->of_from : target->of_to;
    std::vector<std::int64_t> values(candidates[point].size());
    std::ranges::transform(candidates[point], values.begin(), [&](Tick at) { return measure.at(at); });
    return values;
  };
  of_low_ = measured(low);
  of_high_ = measured(high);
}

Link::Allowed Link::allowed(const Candidates& candidates, std::size_t sender) const {
  const auto& sources = candidates[sender];
  const auto& receivers = candidates[sender == low ? high : low];
  Allowed range{.first = std::vector<std::size_t>(receivers.size(), 0),
                .last = std::vector<std::size_t>(receivers.size(), sources.size())};
  for (std::size_t index = 0; index < separations.size(); ++index) {
    const auto& raised = raised_[index];
    const bool raises_receiver = separations[index]->from.index() == sender;
    for (std::size_t rank = 0, at = 0; rank < receivers.size(); ++rank) {
      if (raises_receiver) {
        while (at < sources.size() && raised[at] <= receivers[rank]) ++at;
        range.last[rank] = std::min(range.last[rank], at);
      } else {
        while (at < sources.size() && sources[at] < raised[rank]) ++at;
        range.first[rank] = std::max(range.first[rank], at);
      }
    }
  }
  return range;
}

Costs Link::message(const Candidates& candidates, std::size_t sender, const Costs& costs) const {
  const auto [first, last] = allowed(candidates, sender);
  Costs result(first.size(), beyond_cost);
  if (target == nullptr) {
    SlidingMinimum least{costs};
    for (std::size_t rank = 0; rank < result.size(); ++rank)
      result[rank] = least.over(first[rank], last[rank]);
    return result;
  }
  const auto& of_sender = sender == low ? of_low_ : of_high_;
  const auto& of_receiver = sender == low ? of_high_ : of_low_;
  const std::int64_t weight = target->weight;
  Costs above(costs.size(), beyond_cost), below(costs.size(), beyond_cost);
  for (std::size_t rank = 0; rank < costs.size(); ++rank) {
    if (costs[rank] >= beyond_cost) continue;
    above[rank] = costs[rank] + weight * of_sender[rank];
    below[rank] = costs[rank] - weight * of_sender[rank];
  }
  SlidingMinimum least_above{above}, least_below{below};
  for (std::size_t rank = 0, split = 0; rank < result.size(); ++rank) {
    const std::int64_t value = of_receiver[rank];
    while (split < of_sender.size() && of_sender[split] < value) ++split;
    const std::int64_t over = least_above.over(std::max(first[rank], split), last[rank]);
    const std::int64_t under = least_below.over(first[rank], std::min(last[rank], split));
    if (over < beyond_cost) result[rank] = over - weight * value;
    if (under < beyond_cost) result[rank] = std::min(result[rank], under + weight * value);
  }
  return result;
}

std::vector<Link> links_of(const Situation& situation) {
  struct End {
    std::size_t low, high;
    const Target* target;
    const Separation* separation;
  };
  std::vector<End> ends;
  const auto add = [&](PointId a, PointId b, const Target* target, const Separation* separation) {
    if (a == b) return;
    ends.push_back({.low = std::min(a, b).index(),
                    .high = std::max(a, b).index(),
                    .target = target,
                    .separation = separation});
  };
  for (const auto& target : situation.network().targets()) {
    if (target.weight > 0 && situation.live(target)) add(target.from, target.to, &target, nullptr);
  }
  for (const auto& separation : situation.network().separations()) {
    if (situation.live(separation)) add(separation.from, separation.to, nullptr, &separation);
  }
  std::ranges::stable_sort(ends, [](const End& a, const End& b) {
    return std::pair{a.low, a.high} < std::pair{b.low, b.high};
  });
  std::vector<Link> links;
  for (const End& end : ends) {
    if (links.empty() || links.back().low != end.low || links.back().high != end.high) {
      links.emplace_back().low = end.low;
      links.back().high = end.high;
    }
    Link& link = links.back();
    if (end.separation != nullptr) link.separations.push_back(end.separation);
    if (end.target != nullptr && (link.target == nullptr || link.target->weight < end.target->weight)) {
      link.target = end.target;
    }
  }
  const auto weight = [](const Link& link) { return link.target == nullptr ? 0 : link.target->weight; };
  std::ranges::stable_sort(links, [&](const Link& a, const Link& b) { return weight(a) > weight(b); });
  return links;
}

}  // namespace posology::network
