// SPDX-License-Identifier: Apache-2.0
//
// What does a calendar cost at least, if a point is at a certain candidate?
//
// Over a spanning forest of the links the question is answered exactly by dynamic programming, up and down
// the trees. Of a link outside the forest, costs are moved to the candidates at its two ends, its
// multipliers: that leaves the cost of every calendar as it is, so the answers are lower bounds, and with
// them most candidates are ruled out before a minimum cut is built. Good multipliers make them sharp.
// sharpen() passes over the trees, and at each column moves a share of what its candidates cost too much into
// its links, and from there to the links' other ends. The scheme is block coordinate ascent of the Lagrangian
// dual, as in Kolmogorov, "Convergent tree-reweighted message passing for energy minimization", IEEE PAMI 28
// (2006) 1568-1583. Mostly the bounds rise; as shares are whole numbers and several links are served at once,
// one may fall a little, and is a bound all the same.
//
// Every pass is linear in the candidates of all links.
#pragma once

#include "engine/network/choice_message.hpp"

namespace posology::network {

class ChoiceBound {
 public:
  explicit ChoiceBound(ChoiceModel model);

  const ChoiceModel& model() const { return model_; }

  /// No calendar costs less; beyond_cost when there is none.
  std::int64_t total() const { return total_; }
  /// By column and candidate: no calendar with the point there costs less. beyond_cost when there is none.
  const std::vector<Costs>& at() const { return at_; }

  /// One pass down the trees and one up. Rules candidates out (an own cost of beyond_cost) that no link
  /// allows.
  void sharpen();

  /// Takes the candidates out of the model whose bound is above `most`, and what rules leave out without
  /// them, unless they are so few that it is not worth it. False when a column has none left.
  bool prune_above(std::int64_t most);

  struct Decision {
    std::uint32_t column;
    bool present;
  };

  /// Decides optional columns. False when that is impossible.
  bool decide(const std::vector<Decision>& decisions);

 private:
  static constexpr std::uint32_t none = static_cast<std::uint32_t>(-1);  ///< No column, no link.

  struct Visit {
    std::uint32_t column, parent, link;
  };
  enum class Way { down, up };

  void span();  ///< In choice_forest.cpp.
  void keep(const KeptRuns& kept);
  void keep_bound(const KeptRuns& kept);
  const Bridge* bridge_over(std::uint32_t column) const;
  void below(std::uint32_t column, Costs& costs) const;
  void reach_across(std::uint32_t column);
  void gather(const Visit& visit);
  void bound();
  void receive_from_child(const Visit& visit);
  void receive_from_parent(const Visit& visit);
  void share_out(std::uint32_t column, Way way);
  void lift(std::uint32_t link);
  void push(std::uint32_t link, bool from_a);

  ChoiceModel model_;
  Messenger messenger_;
  std::vector<Visit> order_;                          ///< Parents before children, tree by tree.
  std::vector<std::uint32_t> place_;                  ///< In the order, by column.
  std::vector<std::vector<std::uint32_t>> children_;  ///< Columns, by column.
  std::vector<std::vector<std::uint32_t>> outside_;   ///< Joints outside the forest, by column.
  std::vector<std::uint32_t> left_out_;               ///< All links outside the forest.
  std::vector<Costs> to_a_, to_b_;                    ///< Multipliers, by link; empty until it is lifted.
  std::vector<bool> lifted_;      ///< By link: may a multiplier be other than nothing? Not of the forest.
  std::vector<Costs> base_;       ///< Own costs and multipliers, by column.
  std::vector<Costs> up_, down_;  ///< Message to the parent, and from it, by column.
  std::vector<std::uint32_t> bridge_;  ///< Of the forest, by the column it goes over; or none.
  std::vector<Costs> across_;          ///< From child to parent over a bridge, by the column it goes over.
  std::vector<Costs> beside_;          ///< What the parent costs without the column, by column bridged.
  std::vector<Costs> at_;
  std::int64_t total_ = 0;
  Costs costs_, sent_, received_;
};

}  // namespace posology::network
