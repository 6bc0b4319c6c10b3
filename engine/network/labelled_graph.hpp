// SPDX-License-Identifier: Apache-2.0
//
// The labelled distance graph of an uncertain network, in normal form. An edge from a to b of weight w says
// time(b) - time(a) <= w. A contingent link A -> C of [x, y] becomes a fixed duration and an uncertain one,
//
//   A --x--> A',  A' --[0, y - x]--> C
//
// and the latter, besides its two plain edges, a lower-case edge A' -> C of 0 (it may turn out short) and an
// upper-case edge C -> A' of x - y (it may turn out long).
//
// Source: Morris and Muscettola, "Temporal dynamic controllability revisited", AAAI 2005, 1193-1198.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/network/uncertain_network.hpp"

namespace posology::network {

struct LabelledEdge {
  enum class Label { plain, lower, upper };
  enum class Origin { requirement, contingent, derived };

  std::uint32_t from = 0, to = 0;
  std::int64_t weight = 0;
  Label label = Label::plain;
  Origin origin = Origin::requirement;
  std::uint32_t of = 0;  ///< The link's index; of a derived edge the point that it was derived for.
};

class LabelledGraph {
 public:
  /// Without `uncertain` durations are the planner's to choose, and no edge is labelled.
  LabelledGraph(const UncertainNetwork& network, bool uncertain);

  std::size_t size() const { return into_.size(); }  ///< Points, those of the normal form included.
  const LabelledEdge& edge(std::uint32_t index) const { return edges_[index]; }
  /// Edges that lead into a point, by index.
  const std::vector<std::uint32_t>& into(std::uint32_t point) const { return into_[point]; }
  /// Does a negative edge lead into it?
  bool is_negative(std::uint32_t point) const { return negative_[point]; }

  void add(const LabelledEdge& edge);

 private:
  std::vector<LabelledEdge> edges_;
  std::vector<std::vector<std::uint32_t>> into_;
  std::vector<bool> negative_;
};

}  // namespace posology::network
