// SPDX-License-Identifier: Apache-2.0
#include "engine/consistency/cycles.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/bellman_ford_shortest_paths.hpp>
#include <boost/graph/strong_components.hpp>
#include <limits>

namespace posology::consistency {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                    boost::property<boost::edge_weight_t, long long>>;

/// The arc from `from` to `to` that asks for most.
std::size_t widest(std::span<const Arc> arcs, std::size_t from, std::size_t to) {
  std::size_t found = arcs.size();
  for (std::size_t at = 0; at < arcs.size(); ++at) {
    if (arcs[at].from != from || arcs[at].to != to) continue;
    if (found == arcs.size() || arcs[at].gap > arcs[found].gap) found = at;
  }
  return found;
}

}  // namespace

std::optional<std::vector<std::size_t>> gaining_cycle(std::size_t nodes, std::span<const Arc> arcs) {
  if (nodes == 0) return std::nullopt;
  // Longest paths are shortest ones with the signs turned; a root reaches every node.
  const std::size_t root = nodes;
  Graph graph{nodes + 1};
  for (std::size_t node = 0; node < nodes; ++node) boost::add_edge(root, node, 0LL, graph);
  for (const Arc& arc : arcs) boost::add_edge(arc.from, arc.to, -arc.gap, graph);
  std::vector<long long> distance(nodes + 1, 0);
  std::vector<std::size_t> before(nodes + 1, root);
  for (std::size_t node = 0; node <= nodes; ++node) before[node] = node;
  const bool settled =
      boost::bellman_ford_shortest_paths(graph, static_cast<int>(nodes + 1),
                                         boost::weight_map(boost::get(boost::edge_weight, graph))
                                             .distance_map(distance.data())
                                             .predecessor_map(before.data()));
  if (settled) return std::nullopt;
  for (const Arc& arc : arcs) {
    if (distance[arc.from] - arc.gap >= distance[arc.to]) continue;
    // Still gaining after as many rounds as there are nodes: a walk back from here ends on a cycle.
    std::size_t node = arc.from;
    for (std::size_t step = 0; step <= nodes; ++step) node = before[node];
    std::vector<std::size_t> cycle;
    std::size_t at = node;
    do {
      cycle.push_back(widest(arcs, before[at], at));
      at = before[at];
    } while (at != node && cycle.size() <= nodes);
    if (std::ranges::find(cycle, arcs.size()) != cycle.end()) continue;  // Through the root: not a cycle.
    std::ranges::reverse(cycle);
    return cycle;
  }
  return std::nullopt;
}

std::vector<std::vector<std::size_t>> rings(std::size_t nodes, std::span<const Arc> arcs) {
  Graph graph{nodes};
  for (const Arc& arc : arcs) boost::add_edge(arc.from, arc.to, arc.gap, graph);
  std::vector<std::size_t> component(nodes);
  const auto count = static_cast<std::size_t>(boost::strong_components(
      graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph))));
  std::vector<std::vector<std::size_t>> members(count);
  for (std::size_t node = 0; node < nodes; ++node) members[component[node]].push_back(node);
  std::vector<std::vector<std::size_t>> found;
  for (auto& ring : members) {
    const bool alone = ring.size() < 2;
    const bool to_itself = std::ranges::any_of(
        arcs, [&](const Arc& arc) { return arc.from == arc.to && arc.from == ring.front(); });
    if (!alone || to_itself) found.push_back(std::move(ring));
  }
  std::ranges::sort(found);
  return found;
}

}  // namespace posology::consistency
