// SPDX-License-Identifier: Apache-2.0
#include "engine/network/push_relabel.hpp"

#include <algorithm>

namespace posology::network {

PushRelabel::PushRelabel(std::size_t nodes, Node origin, Node target, const std::vector<Arc>& arcs)
    : nodes_{nodes}, origin_{origin}, target_{target} {
  lay_out(arcs);
}

void PushRelabel::lay_out(const std::vector<Arc>& arcs) {
  first_.assign(nodes_ + 1, 0);
  for (const Arc& arc : arcs) {
    ++first_[arc.from + 1];
    ++first_[arc.to + 1];
  }
  for (std::size_t node = 0; node < nodes_; ++node) first_[node + 1] += first_[node];
  halves_ = std::make_unique_for_overwrite<Half[]>(2 * arcs.size());
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  for (const Arc& arc : arcs) {
    const std::uint32_t there = next[arc.from]++, back = next[arc.to]++;
    halves_[there] = {.to = arc.to, .reverse = back, .residual = arc.forward};
    halves_[back] = {.to = arc.from, .reverse = there, .residual = arc.backward};
  }
}

void PushRelabel::label_from_target() {
  const auto out_of_reach = static_cast<std::uint32_t>(nodes_);
  std::ranges::fill(label_, out_of_reach);
  std::vector<Node> waiting{target_};
  waiting.reserve(nodes_);
  label_[target_] = 0;
  for (std::size_t at = 0; at < waiting.size(); ++at) {
    const Node node = waiting[at];
    for (std::uint32_t index = first_[node]; index < first_[node + 1]; ++index) {
      const Node other = halves_[index].to;
      if (label_[other] != out_of_reach || other == origin_) continue;
      if (halves_[halves_[index].reverse].residual <= 0) continue;
      label_[other] = label_[node] + 1;
      waiting.push_back(other);
    }
  }
  std::copy(first_.begin(), first_.end() - 1, current_.begin());
  relabels_ = 0;
}

void PushRelabel::activate(Node node) {
  next_[node] = waiting_[label_[node]];
  waiting_[label_[node]] = node;
  lowest_ = std::min<std::size_t>(lowest_, label_[node]);
}

/// Labels have been set anew.
void PushRelabel::activate_all() {
  std::ranges::fill(waiting_, none);
  for (Node node = 0; node < nodes_; ++node) {
    if (node != target_ && node != origin_ && excess_[node] > 0 && label_[node] < nodes_) activate(node);
  }
}

void PushRelabel::push(Node from, Half& half, std::int64_t amount) {
  half.residual -= amount;
  halves_[half.reverse].residual += amount;
  excess_[from] -= amount;
  const bool waits = half.to == target_ || half.to == origin_ || label_[half.to] >= nodes_;
  if (excess_[half.to] == 0 && !waits) activate(half.to);
  excess_[half.to] += amount;
}

void PushRelabel::discharge(Node node) {
  while (label_[node] < nodes_) {
    for (std::uint32_t& at = current_[node]; at < first_[node + 1]; ++at) {
      Half& half = halves_[at];
      if (half.residual <= 0 || label_[half.to] + 1 != label_[node]) continue;
      push(node, half, std::min(excess_[node], half.residual));
      if (excess_[node] == 0) return;
    }
    auto least = static_cast<std::uint32_t>(nodes_);
    for (std::uint32_t index = first_[node]; index < first_[node + 1]; ++index) {
      if (halves_[index].residual > 0) least = std::min(least, label_[halves_[index].to] + 1);
    }
    label_[node] = least;
    current_[node] = first_[node];
    ++relabels_;
  }
}

std::int64_t PushRelabel::run() {
  label_.resize(nodes_);
  current_.resize(nodes_);
  excess_.assign(nodes_, 0);
  waiting_.assign(nodes_ + 1, none);
  next_.resize(nodes_);
  label_from_target();
  for (std::uint32_t index = first_[origin_]; index < first_[origin_ + 1]; ++index) {
    if (halves_[index].residual > 0) push(origin_, halves_[index], halves_[index].residual);
  }
  while (true) {
    while (lowest_ < nodes_ && waiting_[lowest_] == none) ++lowest_;
    if (lowest_ >= nodes_) break;
    const Node node = waiting_[lowest_];
    waiting_[lowest_] = next_[node];
    discharge(node);
    if (relabels_ < nodes_) {
      if (excess_[node] > 0 && label_[node] < nodes_) activate(node);
      continue;
    }
    label_from_target();
    activate_all();
  }
  label_from_target();
  return excess_[target_];
}

}  // namespace posology::network
