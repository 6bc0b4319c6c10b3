// SPDX-License-Identifier: Apache-2.0
//
// The maximum flow against its definition: on small networks every set of nodes that holds the source and
// not the sink is tried.
#include "engine/network/flow.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/engine/network/small_networks.hpp"

namespace posology::network {
namespace {

using Node = FlowNetwork::Node;

struct Arc {
  Node from, to;
  std::int64_t forward, backward;
};

std::int64_t cut_of(const std::vector<Arc>& arcs, std::uint64_t set) {
  std::int64_t cut = 0;
  for (const Arc& arc : arcs) {
    const bool from = (set >> arc.from) & 1U, to = (set >> arc.to) & 1U;
    if (from && !to) cut += arc.forward;
    if (!from && to) cut += arc.backward;
  }
  return cut;
}

BOOST_AUTO_TEST_SUITE(flow)

BOOST_AUTO_TEST_CASE(the_narrow_place_of_two_pipes_in_a_row_is_cut) {
  FlowNetwork network{3};
  network.add(FlowNetwork::source, 2, 5);
  network.add(2, FlowNetwork::sink, 3);
  const auto cut = std::move(network).minimum_cut();
  BOOST_TEST(cut.flow == 3);
  BOOST_TEST(cut.on_source_side[2]);
}

BOOST_AUTO_TEST_CASE(of_two_cuts_that_cost_the_same_the_one_next_to_the_source_is_taken) {
  FlowNetwork network{3};
  network.add(FlowNetwork::source, 2, 3);
  network.add(2, FlowNetwork::sink, 3);
  BOOST_TEST(!std::move(network).minimum_cut().on_source_side[2]);
}

BOOST_AUTO_TEST_CASE(a_source_that_reaches_nothing_cuts_nothing) {
  FlowNetwork network{4};
  network.add(2, 3, 7, 7);
  network.add(3, FlowNetwork::sink, 1);
  const auto cut = std::move(network).minimum_cut();
  BOOST_TEST(cut.flow == 0);
  BOOST_TEST(cut.on_source_side[FlowNetwork::source]);
  BOOST_TEST(!cut.on_source_side[2]);
}

BOOST_AUTO_TEST_CASE(an_unbounded_path_shows_in_the_flow) {
  FlowNetwork network{3};
  network.add(FlowNetwork::source, 2, unbounded);
  network.add(2, FlowNetwork::sink, unbounded);
  BOOST_TEST(std::move(network).minimum_cut().flow >= unbounded);
}

BOOST_AUTO_TEST_CASE(no_set_of_nodes_is_cut_off_more_cheaply_and_none_as_cheap_is_smaller) {
  SmallNetworks random{3};
  for (int round = 0; round < rounds(1500); ++round) {
    const auto nodes = static_cast<std::size_t>(random.between(2, 9));
    FlowNetwork network{nodes};
    std::vector<Arc> arcs;
    for (std::int64_t each = random.between(0, 24); each > 0; --each) {
      const auto node = [&] { return static_cast<Node>(random.between(0, static_cast<int>(nodes) - 1)); };
      const auto capacity = [&] { return random.one_in(8) ? unbounded : random.between(0, 6); };
      arcs.push_back({.from = node(), .to = node(), .forward = capacity(), .backward = capacity()});
      network.add(arcs.back().from, arcs.back().to, arcs.back().forward, arcs.back().backward);
    }
    std::optional<std::int64_t> least;
    std::uint64_t smallest = 0;
    for (std::uint64_t set = 0; set < (std::uint64_t{1} << nodes); ++set) {
      if ((set & 1U) == 0 || (set & 2U) != 0) continue;
      const std::int64_t cut = cut_of(arcs, set);
      // Minimum cuts are closed under intersection, so that the smallest is what all have in common.
      smallest = !least || cut < *least ? set : cut == *least ? smallest & set : smallest;
      least = std::min(least.value_or(cut), cut);
    }
    const auto cut = std::move(network).minimum_cut();
    BOOST_TEST_CONTEXT("round " << round) {
      if (*least >= unbounded) {
        BOOST_TEST(cut.flow >= unbounded);
        continue;
      }
      BOOST_TEST(cut.flow == *least);
      for (std::size_t node = 0; node < nodes; ++node) {
        BOOST_TEST(cut.on_source_side[node] == (((smallest >> node) & 1U) == 1));
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace posology::network
