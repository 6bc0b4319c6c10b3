// SPDX-License-Identifier: Apache-2.0
#include "engine/network/flow.hpp"

#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/property_map/property_map.hpp>

namespace posology::network {

void FlowNetwork::add(Node from, Node to, std::int64_t forward, std::int64_t backward) {
  if (from == to || (forward == 0 && backward == 0)) return;
  arcs_.push_back({.from = from, .to = to, .forward = forward, .backward = backward});
}

FlowNetwork::Cut FlowNetwork::minimum_cut() const {
  using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                   boost::no_property, std::uint32_t, std::uint32_t>;
  using Edge = boost::graph_traits<Graph>::edge_descriptor;
  // Rows of the graph by hand, so that each arc knows the place of its reverse.
  std::vector<std::uint32_t> place(nodes_ + 1, 0);
  for (const Arc& arc : arcs_) {
    ++place[arc.from + 1];
    ++place[arc.to + 1];
  }
  for (std::size_t node = 0; node < nodes_; ++node) place[node + 1] += place[node];
  const std::size_t count = 2 * arcs_.size();
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends(count);
  std::vector<std::int64_t> capacity(count), residual(count);
  std::vector<std::uint32_t> reverse_index(count);
  std::vector<std::uint32_t> next(place.begin(), place.end() - 1);
  for (const Arc& arc : arcs_) {
    const std::uint32_t there = next[arc.from]++, back = next[arc.to]++;
    ends[there] = {arc.from, arc.to};
    ends[back] = {arc.to, arc.from};
    capacity[there] = arc.forward;
    capacity[back] = arc.backward;
    reverse_index[there] = back;
    reverse_index[back] = there;
  }
  const Graph graph(boost::edges_are_sorted, ends.begin(), ends.end(), static_cast<std::uint32_t>(nodes_));
  std::vector<Edge> edges(count), reverse(count);
  const auto index = get(boost::edge_index, graph);
  for (auto [edge, end] = boost::edges(graph); edge != end; ++edge) edges[get(index, *edge)] = *edge;
  for (std::size_t edge = 0; edge < count; ++edge) reverse[edge] = edges[reverse_index[edge]];
  std::vector<Edge> predecessor(nodes_);
  std::vector<boost::default_color_type> color(nodes_);
  std::vector<std::int64_t> distance(nodes_);
  const auto node_index = get(boost::vertex_index, graph);
  Cut cut;
  cut.flow = boost::boykov_kolmogorov_max_flow(
      graph, boost::make_iterator_property_map(capacity.begin(), index),
      boost::make_iterator_property_map(residual.begin(), index),
      boost::make_iterator_property_map(reverse.begin(), index),
      boost::make_iterator_property_map(predecessor.begin(), node_index),
      boost::make_iterator_property_map(color.begin(), node_index),
      boost::make_iterator_property_map(distance.begin(), node_index), node_index, source, sink);
  // What the source still reaches is the smallest source side of all minimum cuts.
  cut.on_source_side.assign(nodes_, false);
  std::vector<Node> waiting{source};
  cut.on_source_side[source] = true;
  while (!waiting.empty()) {
    const Node node = waiting.back();
    waiting.pop_back();
    for (std::uint32_t edge = place[node]; edge < place[node + 1]; ++edge) {
      const Node to = ends[edge].second;
      if (residual[edge] <= 0 || cut.on_source_side[to]) continue;
      cut.on_source_side[to] = true;
      waiting.push_back(to);
    }
  }
  return cut;
}

}  // namespace posology::network
