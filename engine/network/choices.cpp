// SPDX-License-Identifier: Apache-2.0
#include "engine/network/choices.hpp"

#include <algorithm>

#include "engine/network/choice_bound.hpp"
#include "engine/network/domain.hpp"
#include "engine/network/presence_search.hpp"

namespace posology::network {
namespace {

/// Windows of all points whatever is chosen: of the undecided, as their neighbours allow. Points that cannot
/// be are left out of the situation.
std::optional<std::vector<TickWindow>> windows_of(Situation& situation) {
  Propagation propagation = propagate(situation);
  if (!propagation.feasible()) return std::nullopt;
  const TemporalNetwork& network = situation.network();
  auto& windows = propagation.windows;
  const auto undecided = [&](PointId point) { return situation.presence(point) == Presence::undecided; };
  for (std::uint32_t point = 0; point < network.size(); ++point) {
    if (undecided(PointId{point})) windows[point] = {network.horizon().first, network.horizon().last};
  }
  for (const Separation& separation : network.separations()) {
    if (situation.is_off(separation.group) || !separation.when_absent.empty()) continue;
    const PointId from = separation.from, to = separation.to;
    if (situation.present(from) && undecided(to)) {
      Tick& earliest = windows[to.index()].earliest;
      earliest = std::max(earliest, separation.shift.later(windows[from.index()].earliest));
    } else if (situation.present(to) && undecided(from)) {
      Tick& latest = windows[from.index()].latest;
      latest = std::min(latest, separation.shift.earlier(windows[to.index()].latest));
    }
  }
  const auto domains = domains_of(situation.all_that_could_be());
  for (std::uint32_t point = 0; point < network.size(); ++point) {
    if (!undecided(PointId{point})) continue;
    const auto first = domains[point].next(windows[point].earliest);
    const auto last = domains[point].previous(windows[point].latest);
    if (!first || !last || *first > *last) {
      situation.decide(PointId{point}, false);
      // That may make other rules bind.
      return windows_of(situation);
    }
    windows[point] = {*first, *last};
  }
  return windows;
}

struct Node {
  Situation situation;
  ChoiceBound bound;
};

class Choosing {
 public:
  explicit Choosing(const Leaf& leaf) : leaf_{leaf} {}

  std::optional<Situation> run(Situation situation) {
    if (contradicts_a_clause(situation)) return std::nullopt;
    const auto windows = windows_of(situation);
    if (!windows || contradicts_a_clause(situation)) return std::nullopt;
    already_ = skip_cost_of(situation);
    rounds_ = 60;
    Node root{.situation = situation, .bound = ChoiceBound{choice_model(situation, *windows)}};
    if (first_undecided(situation)) guess(root);
    descend(std::move(root));
    return std::move(best_);
  }

 private:
  /// A first calendar, from what the bound takes to be cheaper point by point: what costs more is then ruled
  /// out before the bound is sharpened.
  void guess(Node& root) {
    if (!settle(root)) return;
    Situation guessed = root.situation;
    std::vector<PointId> wanted;
    for (const Column& column : root.bound.model().columns) {
      if (guessed.presence(column.point) != Presence::undecided) continue;
      const Costs& costs = root.bound.at()[column_of(root.bound.model(), column.point)];
      if (*std::min_element(costs.begin(), costs.end() - 1) <= costs.back()) wanted.push_back(column.point);
      guessed.decide(column.point, false);
    }
    Situation all = guessed;
    for (const PointId point : wanted) all.decide(point, true);
    const auto can_be = [](const Situation& each) {
      return !contradicts_a_clause(each) && !infeasibility(each);
    };
    if (can_be(all)) return try_it(all, root.bound);
    // One by one, as long as there is a calendar: some of them rule each other out.
    for (const PointId point : wanted) {
      guessed.decide(point, true);
      if (!can_be(guessed)) guessed.decide(point, false);
    }
    if (!contradicts_a_clause(guessed)) try_it(guessed, root.bound);
  }

  void descend(Node node) {
    if (!first_undecided(node.situation)) return try_it(node.situation, node.bound);
    if (!settle(node)) return;
    const int rounds = rounds_;
    rounds_ = 6;
    for (int round = 0; round < rounds && first_undecided(node.situation); ++round) {
      const std::int64_t before = node.bound.total();
      node.bound.sharpen();
      if (!settle(node)) return;
      if (node.bound.total() - before < node.bound.model().scale / 16) break;
    }
    if (!first_undecided(node.situation)) {
      try_it(node.situation, node.bound);
      return;
    }
    const BranchOn branch = column_to_branch_on(node.bound);
    descend(node, branch.column, branch.keep_first);
    descend(std::move(node), branch.column, !branch.keep_first);
  }

  void descend(Node node, std::uint32_t column, bool present) {
    node.situation.decide(node.bound.model().columns[column].point, present);
    if (node.bound.decide(column, present)) descend(std::move(node));
  }

  void try_it(const Situation& situation, const ChoiceBound& bound) {
    if (bound.total() >= beyond_cost || contradicts_a_clause(situation)) return;
    if (best_ && situation.same_choice(*best_)) return;
    const bool wins_ties = best_ && earlier_kept(situation, *best_);
    const auto cost =
        leaf_(situation, estimate(situation, bound), best_ ? cost_ + (wins_ties ? 1 : 0) : beyond_cost);
    if (!cost) return;
    cost_ = *cost;
    best_ = situation;
  }

  /// The bound may speak of points that the situation has decided: then it says what it knows.
  Estimate estimate(const Situation& situation, const ChoiceBound& bound) const {
    const std::size_t size = situation.network().size();
    const ChoiceModel& model = bound.model();
    const std::int64_t left_out = (skip_cost_of(situation) - already_) * model.scale;
    Estimate estimate{.candidates = Candidates(size),
                      .at = std::vector<Costs>(size),
                      .tie = std::vector<Costs>(size),
                      .total = bound.total() - left_out,
                      .scale = model.scale};
    for (std::size_t index = 0; index < model.columns.size(); ++index) {
      const Column& column = model.columns[index];
      if (!situation.present(column.point)) continue;
      const std::size_t point = column.point.index();
      estimate.candidates[point] = column.ticks;
      estimate.tie[point] = column.tie;
      estimate.at[point] = bound.at()[index];
      estimate.at[point].resize(column.ticks.size());
      for (std::int64_t& at : estimate.at[point]) at = at >= beyond_cost ? at : at - left_out;
    }
    // A rule of a point with itself may bind only in this choice.
    for (const Separation& separation : situation.network().separations()) {
      if (separation.from != separation.to || !situation.live(separation)) continue;
      const std::size_t point = separation.to.index();
      for (std::size_t rank = 0; rank < estimate.at[point].size(); ++rank) {
        const Tick at = estimate.candidates[point][rank];
        if (separation.shift.later(at) > at) estimate.at[point][rank] = beyond_cost;
      }
    }
    return estimate;
  }

  /// Could the one keep a point that the other leaves out, and agree on all before it?
  static bool earlier_kept(const Situation& one, const Situation& other) {
    for (std::uint32_t point = 0; point < one.network().size(); ++point) {
      const bool could = one.presence(PointId{point}) != Presence::absent,
                 does = other.present(PointId{point});
      if (could != does) return could;
    }
    return false;
  }

  /// Takes over what the bound and the clauses decide. False when nothing better is left.
  bool settle(Node& node) {
    for (bool changed = true; changed;) {
      changed = false;
      const ChoiceModel& model = node.bound.model();
      const std::int64_t least = node.bound.total();
      if (least >= beyond_cost) return false;
      if (best_) {
        const bool ties = earlier_kept(node.situation, *best_);
        const std::int64_t limit = cost_ - already_ + (ties ? 1 : 0);
        if (model.unscaled(least) >= limit || !node.bound.prune_above(limit * model.scale - 1)) return false;
      } else if (!node.bound.prune_above(beyond_cost - 1)) {
        return false;
      }
      take_over(node);
      if (contradicts_a_clause(node.situation)) return false;
      const auto forced = forced_by_a_clause(node.situation);
      if (!forced) continue;
      node.situation.decide(forced->point, forced->present);
      if (!node.bound.decide(column_of(model, forced->point), forced->present)) return false;
      changed = true;
    }
    return true;
  }

  static void take_over(Node& node) {
    for (const Column& column : node.bound.model().columns) {
      if (node.situation.presence(column.point) != Presence::undecided) continue;
      if (!column.optional) node.situation.decide(column.point, true);
      if (column.optional && column.ticks.empty()) node.situation.decide(column.point, false);
    }
  }

  static std::uint32_t column_of(const ChoiceModel& model, PointId point) {
    const auto found = std::ranges::find(model.columns, point, &Column::point);
    return static_cast<std::uint32_t>(found - model.columns.begin());
  }

  /// The only literal of a clause that can still hold.
  static std::optional<Literal> forced_by_a_clause(const Situation& situation) {
    for (const auto& clause : situation.network().clauses()) {
      std::optional<Literal> open;
      bool holds = false, several = false;
      for (const Literal& literal : clause) {
        const Presence presence = situation.presence(literal.point);
        if (presence == Presence::undecided) {
          several = several || (open && (open->point != literal.point || open->present != literal.present));
          open = literal;
        } else {
          holds = holds || (presence == Presence::present) == literal.present;
        }
      }
      if (!holds && open && !several) return open;
    }
    return std::nullopt;
  }

  struct BranchOn {
    std::uint32_t column;
    bool keep_first;
  };

  /// Where the cheaper of both ways costs most; that way first.
  static BranchOn column_to_branch_on(const ChoiceBound& bound) {
    std::optional<BranchOn> best;
    std::int64_t most = -1;
    for (std::uint32_t column = 0; column < bound.model().columns.size(); ++column) {
      const Column& each = bound.model().columns[column];
      if (!each.optional || each.ticks.empty()) continue;
      const Costs& costs = bound.at()[column];
      const std::int64_t kept = *std::min_element(costs.begin(), costs.end() - 1), left_out = costs.back();
      const std::int64_t gain = std::min(kept, left_out) - bound.total();
      if (gain <= most) continue;
      most = gain;
      best = {.column = column, .keep_first = kept <= left_out};
    }
    return *best;
  }

  const Leaf& leaf_;
  std::optional<Situation> best_;
  std::int64_t cost_ = 0;     ///< Of the best.
  std::int64_t already_ = 0;  ///< Of points that cannot be kept at all; the bound does not know them.
  int rounds_ = 0;
};

}  // namespace

std::optional<Situation> best_choice(const Situation& situation, const Leaf& leaf) {
  return Choosing{leaf}.run(situation);
}

}  // namespace posology::network
