// SPDX-License-Identifier: Apache-2.0
//
// The value of a maximum flow, and which nodes can still reach its target: the first phase of the
// push-relabel method, without handing back what is stuck.
//
// Goldberg and Tarjan, "A new approach to the maximum-flow problem", Journal of the ACM 35 (1988) 921-940,
// with the labels set anew by a search from the target now and then (Cherkassky and Goldberg, "On
// implementing push-relabel method for the maximum flow problem", Algorithmica 19 (1997) 390-410). Of the
// nodes with excess the one nearest to the target goes first: in calendars little of what enters can reach
// the target, and what is stuck had better wait until that is known.
//
// Why not Boost's boykov_kolmogorov_max_flow: the networks of calendars are long and thin, each path from
// source to sink climbs through a hundred candidates, and a method that saturates one path at a time follows
// all of them. The tests compare the two.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace posology::network {

class PushRelabel {
 public:
  using Node = std::uint32_t;

  /// Of capacity `forward`, and `backward` from `to` to `from`.
  struct Arc {
    Node from, to;
    std::int64_t forward, backward;
  };

  /// No arc leads from a node to itself. All capacities together must fit 62 bits, those of unbounded arcs
  /// apart, which may not leave the origin.
  PushRelabel(std::size_t nodes, Node origin, Node target, const std::vector<Arc>& arcs);

  std::int64_t run();
  /// After run(): is there a path to the target along arcs that are not full? The target reaches itself.
  bool reaches_target(Node node) const { return label_[node] < nodes_; }

 private:
  struct Half {
    Node to;
    std::uint32_t reverse;
    std::int64_t residual;
  };

  void lay_out(const std::vector<Arc>& arcs);
  void label_from_target();
  void push(Node from, Half& half, std::int64_t amount);
  void discharge(Node node);
  void activate(Node node);
  void activate_all();

  std::size_t nodes_;
  Node origin_, target_;
  std::vector<std::uint32_t> first_;  ///< By node: its first half arc; one more at the end.
  std::unique_ptr<Half[]> halves_;    // written once, where a vector would write it twice
  std::vector<std::uint32_t> current_, label_;
  std::vector<std::int64_t> excess_;
  static constexpr Node none = static_cast<Node>(-1);
  std::vector<Node> waiting_;  ///< By label: a node with excess, the first of a list; or none.
  std::vector<Node> next_;     ///< By node: the next of its list.
  std::size_t lowest_ = 0;     ///< No node with excess has a lower label.
  std::size_t relabels_ = 0;
};

}  // namespace posology::network
