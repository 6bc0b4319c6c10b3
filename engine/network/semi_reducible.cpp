// SPDX-License-Identifier: Apache-2.0
#include "engine/network/semi_reducible.hpp"

#include <algorithm>
#include <limits>
#include <queue>
#include <set>

namespace posology::network {
namespace {

using Label = LabelledEdge::Label;
using Origin = LabelledEdge::Origin;

constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max();
constexpr std::uint32_t no_edge = std::numeric_limits<std::uint32_t>::max();

struct Reached {
  std::int64_t distance;
  std::uint32_t point;
  auto operator<=>(const Reached&) const = default;
};

/// One walk back from `source`.
struct Walk {
  std::uint32_t source = 0;
  std::optional<std::uint32_t> upper_of = {};  ///< The link whose long outcome the walk begins with.
  std::vector<std::int64_t> distance = {};     ///< To the source, by point.
  std::vector<std::uint32_t> via = {};         ///< The first edge of the way to the source, by point.
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> nearest = {};
};

class Search {
 public:
  explicit Search(LabelledGraph& graph)
      : graph_{graph}, state_(graph.size(), State::untouched), ways_(graph.size()) {}

  std::optional<NegativeCycle> run() {
    for (std::uint32_t point = 0; point < graph_.size(); ++point) {
      if (!graph_.is_negative(point) || state_[point] == State::finished) continue;
      begin(point);
      while (!walks_.empty()) {
        if (auto cycle = step()) return cycle;
      }
    }
    return std::nullopt;
  }

 private:
  enum class State { untouched, walked_from, finished };

  void begin(std::uint32_t source) {
    state_[source] = State::walked_from;
    Walk walk{.source = source,
              .distance = std::vector<std::int64_t>(graph_.size(), far),
              .via = std::vector<std::uint32_t>(graph_.size(), no_edge)};
    walk.distance[source] = 0;
    for (const std::uint32_t index : graph_.into(source)) {
      const LabelledEdge& edge = graph_.edge(index);
      if (edge.weight >= 0) continue;
      if (edge.label == Label::upper) walk.upper_of = edge.of;
      reach(walk, index, edge.weight);
    }
    walks_.push_back(std::move(walk));
  }

  static void improve(Walk& walk, std::uint32_t point, std::int64_t distance, std::uint32_t via) {
    if (distance >= walk.distance[point]) return;
    walk.distance[point] = distance;
    walk.via[point] = via;
    walk.nearest.push({.distance = distance, .point = point});
  }

  void reach(Walk& walk, std::uint32_t index, std::int64_t distance) const {
    improve(walk, graph_.edge(index).from, distance, index);
  }

  /// The next point of the walk that was begun last, or its end.
  std::optional<NegativeCycle> step() {
    Walk& walk = walks_.back();
    if (walk.nearest.empty()) {
      finish();
      return std::nullopt;
    }
    const Reached next = walk.nearest.top();
    if (next.distance > walk.distance[next.point]) {
      walk.nearest.pop();
      return std::nullopt;
    }
    if (next.distance >= 0) {
      walk.nearest.pop();
      graph_.add({.from = next.point,
                  .to = walk.source,
                  .weight = next.distance,
                  .origin = Origin::derived,
                  .of = walk.source});
      return std::nullopt;
    }
    if (state_[next.point] == State::walked_from) return cycle_from(next.point);
    if (graph_.is_negative(next.point) && state_[next.point] == State::untouched) {
      begin(next.point);  // and come back to it
      return std::nullopt;
    }
    walk.nearest.pop();
    for (const std::uint32_t index : graph_.into(next.point)) {
      const LabelledEdge& edge = graph_.edge(index);
      const bool both_ways = edge.label == Label::lower && walk.upper_of == edge.of;
      if (edge.weight >= 0 && !both_ways) reach(walk, index, next.distance + edge.weight);
    }
    return std::nullopt;
  }

  void finish() {
    Walk& walk = walks_.back();
    for (std::uint32_t point = 0; point < walk.via.size(); ++point) {
      if (walk.via[point] != no_edge) ways_[walk.source].push_back({.point = point, .via = walk.via[point]});
    }
    state_[walk.source] = State::finished;
    walks_.pop_back();
  }

  /// `point` was reached by the last walk, and is the source of that or an earlier one.
  NegativeCycle cycle_from(std::uint32_t point) {
    NegativeCycle cycle;
    std::uint32_t from = point;
    for (std::size_t index = walks_.size(); index-- > 0;) {
      const Walk& walk = walks_[index];
      cycle.gain -= walk.distance[from];
      follow(from, walk.source, [&](std::uint32_t at) { return walk.via[at]; });
      from = walk.source;
      if (from == point) break;
    }
    expand();
    for (const std::uint32_t index : on_cycle_) {
      if (graph_.edge(index).origin != Origin::derived) cycle.edges.push_back(graph_.edge(index));
    }
    return cycle;
  }

  template <typename Via>
  void follow(std::uint32_t from, std::uint32_t source, Via via) {
    do {
      const std::uint32_t index = via(from);
      if (on_cycle_.insert(index).second) to_expand_.push_back(index);
      from = graph_.edge(index).to;
    } while (from != source);
  }

  /// What derived edges of the cycle stand for joins it.
  void expand() {
    while (!to_expand_.empty()) {
      const LabelledEdge& edge = graph_.edge(to_expand_.back());
      to_expand_.pop_back();
      if (edge.origin != Origin::derived) continue;
      const auto& way = ways_[edge.of];
      follow(edge.from, edge.of,
             [&](std::uint32_t at) { return std::ranges::lower_bound(way, at, {}, &Way::point)->via; });
    }
  }

  struct Way {
    std::uint32_t point, via;
  };

  LabelledGraph& graph_;
  std::vector<State> state_;
  std::vector<Walk> walks_;             ///< Each was begun by the one before it.
  std::vector<std::vector<Way>> ways_;  ///< By source, ascending by point; of finished walks.
  std::set<std::uint32_t> on_cycle_;
  std::vector<std::uint32_t> to_expand_;
};

}  // namespace

std::optional<NegativeCycle> semi_reducible_negative_cycle(LabelledGraph& graph) {
  return Search{graph}.run();
}

}  // namespace posology::network
