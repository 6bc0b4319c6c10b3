// SPDX-License-Identifier: Apache-2.0
//
// Our maximum flow against Boost.Graph's, on networks too large to try every cut: layers like those of
// calendars, in which long paths, unbounded arcs and reverse capacities occur.
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <boost/test/unit_test.hpp>

#include "engine/network/flow.hpp"
#include "tests/engine/network/small_networks.hpp"

namespace posology::network {
namespace {

using Node = FlowNetwork::Node;

class BoostFlow {
 public:
  explicit BoostFlow(std::size_t nodes) : graph_(nodes) {}

  void add(Node from, Node to, std::int64_t forward, std::int64_t backward) {
    const auto there = boost::add_edge(from, to, graph_).first,
               back = boost::add_edge(to, from, graph_).first;
    boost::put(boost::edge_capacity, graph_, there, forward);
    boost::put(boost::edge_capacity, graph_, back, backward);
    boost::put(boost::edge_reverse, graph_, there, back);
    boost::put(boost::edge_reverse, graph_, back, there);
  }
  std::int64_t flow() {
    return boost::boykov_kolmogorov_max_flow(graph_, FlowNetwork::source, FlowNetwork::sink);
  }

 private:
  using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
  using Vertex = boost::property<
      boost::vertex_index_t, long,
      boost::property<
          boost::vertex_color_t, boost::default_color_type,
          boost::property<boost::vertex_distance_t, long,
                          boost::property<boost::vertex_predecessor_t, Traits::edge_descriptor>>>>;
  using Edge =
      boost::property<boost::edge_capacity_t, std::int64_t,
                      boost::property<boost::edge_residual_capacity_t, std::int64_t,
                                      boost::property<boost::edge_reverse_t, Traits::edge_descriptor>>>;
  boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, Vertex, Edge> graph_;
};

BOOST_AUTO_TEST_SUITE(flow_against_boost)

BOOST_AUTO_TEST_CASE(the_flow_is_that_of_another_algorithm_and_the_cut_costs_as_much) {
  SmallNetworks random{11};
  for (int round = 0; round < rounds(150); ++round) {
    const int layers = static_cast<int>(random.between(2, 20)),
              width = static_cast<int>(random.between(1, 12));
    const auto nodes = static_cast<std::size_t>(2 + layers * width);
    const auto node = [&](int layer, std::int64_t place) {
      return static_cast<Node>(2 + layer * width + place);
    };
    FlowNetwork ours{nodes};
    BoostFlow theirs{nodes};
    std::vector<FlowNetwork::Arc> arcs;
    const auto add = [&](Node from, Node to, std::int64_t forward, std::int64_t backward) {
      if (from == to) return;
      arcs.push_back({.from = from, .to = to, .forward = forward, .backward = backward});
      ours.add(from, to, forward, backward);
      theirs.add(from, to, forward, backward);
    };
    const auto any = [&] { return random.between(0, width - 1); };
    for (int each = 0; each < 2 * width; ++each) {
      add(FlowNetwork::source, node(static_cast<int>(random.between(0, layers - 1)), any()),
          random.between(0, 20), 0);
      add(node(static_cast<int>(random.between(0, layers - 1)), any()), FlowNetwork::sink,
          random.between(0, 20), 0);
    }
    for (int layer = 0; layer < layers; ++layer) {
      for (int each = 0; each < 3 * width; ++each) {
        const int other =
            static_cast<int>(random.between(0, 3)) == 0 ? layer : std::min(layer + 1, layers - 1);
        const std::int64_t backward = random.one_in(3) ? unbounded : random.between(0, 9);
        add(node(layer, any()), node(other, any()), random.one_in(6) ? unbounded : random.between(0, 9),
            backward);
      }
    }
    const auto cut = std::move(ours).minimum_cut();
    std::int64_t cost = 0;
    for (const auto& arc : arcs) {
      const bool from = cut.on_source_side[arc.from], to = cut.on_source_side[arc.to];
      if (from && !to) cost += arc.forward;
      if (!from && to) cost += arc.backward;
    }
    BOOST_TEST_CONTEXT("round " << round) {
      BOOST_TEST(cut.flow == theirs.flow());
      BOOST_TEST(cut.flow == cost);
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
