// SPDX-License-Identifier: Apache-2.0
#include "engine/network/choices.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include "engine/network/choice_bound.hpp"
#include "engine/network/cost_windows.hpp"
#include "engine/network/first_choice.hpp"
#include "engine/network/least_skips.hpp"
#include "engine/network/presence_search.hpp"
#include "engine/network/unweighed.hpp"

namespace posology::network {
namespace {

struct Node {
  Situation situation;
  ChoiceBound bound;
  std::int64_t stalled = -1;  ///< Below this, sharpening has been found not to pay.
};

/// A node, or what comes of it by one decision.
struct Waiting {
  std::int64_t total = 0;  ///< No calendar costs less.
  std::uint32_t made = 0;  ///< 0: the root.
  std::shared_ptr<Node> from = {};
  std::optional<ChoiceBound::Decision> decision = {};
};

class Choosing {
 public:
  explicit Choosing(const Leaf& leaf) : leaf_{leaf} {}

  std::optional<Situation> run(Situation situation, std::vector<TickWindow> windows) {
    if (contradicts_a_clause(situation)) return std::nullopt;
    const auto first = first_choice(situation, windows);
    if (first) cost_ = first->cost;
    already_ = skip_cost_of(situation);
    if (first && !first->contenders.empty() && weigh(first->contenders, windows)) return std::move(best_);
    auto candidates = candidates_of(situation.all_that_could_be(), windows);
    if (!first_undecided(situation)) {
      const auto estimate = unweighed(situation, candidates);
      if (estimate && leaf_(situation, *estimate, beyond_cost)) return situation;
    }
    auto root = std::make_shared<Node>(
        Node{.situation = situation, .bound = ChoiceBound{choice_model(situation, std::move(candidates))}});
    if (first) begin(*root, first->choice);
    const std::int64_t total = root->bound.total();
    // Held by nobody else, it is gone on with, and not with a copy of it.
    waiting_.push_back({.total = total, .from = std::move(root)});
    while (!waiting_.empty()) visit(next());
    return std::move(best_);
  }

 private:
  /// Takes the best of a few choices, the first of which has a calendar of the cost that is known. False
  /// where one has many candidates.
  bool weigh(const std::vector<Situation>& choices, const std::vector<TickWindow>& windows) {
    for (const Situation& choice : choices) {
      const std::int64_t below = already_ + limit(choice), most = below - 1 - skip_cost_of(choice);
      const std::int64_t forced = cost_forced_by(choice, windows);
      const auto own = windows_with_room(forced, most - forced, choice, windows);
      if (!own) continue;
      const auto estimate = unweighed(choice, candidates_of(choice, *own));
      if (!estimate) return false;
      const auto cost = leaf_(choice, *estimate, below);
      if (!cost) continue;
      cost_ = *cost;
      best_ = choice;
    }
    return true;
  }

  /// What costs more than the best of a good choice is ruled out before the bound is sharpened.
  void begin(Node& root, const Situation& first) {
    if (!settle(root) || !first_undecided(root.situation)) return;
    if (const auto bound = decided(root, first)) try_it(first, *bound);
  }

  /// The bound of one choice; nothing when it has no calendar.
  static std::optional<ChoiceBound> decided(const Node& node, const Situation& choice) {
    std::vector<ChoiceBound::Decision> decisions;
    for (std::uint32_t index = 0; index < node.bound.model().columns.size(); ++index) {
      const Column& column = node.bound.model().columns[index];
      if (column.optional) decisions.push_back({.column = index, .present = choice.present(column.point)});
    }
    std::optional<ChoiceBound> bound{node.bound};
    if (!bound->decide(decisions)) return std::nullopt;
    return bound;
  }

  /// Best bound first; of equals the one made last, which has more decided. Where there are many, the one
  /// made last in any case, so that they do not become more.
  Waiting next() {
    const auto later = [&](const Waiting& a, const Waiting& b) {
      return waiting_.size() <= many && a.total != b.total ? a.total > b.total : a.made < b.made;
    };
    std::swap(*std::ranges::max_element(waiting_, later), waiting_.back());
    Waiting next = std::move(waiting_.back());
    waiting_.pop_back();
    return next;
  }

  void visit(const Waiting& next) {
    const ChoiceModel& model = next.from->bound.model();
    if (knows_a_cost() && model.unscaled(next.total) > cost_ - already_) return;
    Node node = next.from.use_count() == 1 ? std::move(*next.from) : *next.from;
    if (const auto& decision = next.decision) {
      node.situation.decide(node.bound.model().columns[decision->column].point, decision->present);
      if (!decide(node, {*decision}, next.total)) return;
    }
    if (first_undecided(node.situation) && !(settle(node) && sharpen(node, next.made == 0 ? 60 : 6))) return;
    if (!first_undecided(node.situation)) return try_it(node.situation, node.bound);
    branch_on(std::make_shared<Node>(std::move(node)));
  }

  /// Both ways wait with what the bound says of them; what it says once they are taken is worked out when
  /// their turn comes.
  void branch_on(const std::shared_ptr<Node>& node) {
    const std::uint32_t column = column_to_branch_on(node->bound);
    const Costs& costs = node->bound.at()[column];
    const std::int64_t kept = *std::min_element(costs.begin(), costs.end() - 1), left_out = costs.back();
    for (const bool present : {false, true}) {
      waiting_.push_back({.total = present ? kept : left_out,
                          .made = ++made_,
                          .from = node,
                          .decision = ChoiceBound::Decision{.column = column, .present = present}});
    }
  }

  /// As long as it pays: what is decided by the bound, and what is ruled out by it, need not be branched on.
  /// False when nothing better is left.
  bool sharpen(Node& node, int rounds) {
    if (node.bound.total() <= node.stalled || count_undecided(node.situation) < worth_sharpening) return true;
    for (int round = 0; round < rounds && first_undecided(node.situation); ++round) {
      const std::int64_t scale = node.bound.model().scale, before = node.bound.total();
      node.bound.sharpen();
      const std::int64_t gain = node.bound.total() - before;
      if (!settle(node)) return false;
      // Or ten rounds more would not reach what is at hand.
      if (gain < scale / 16 ||
          (knows_a_cost() && gain < ((cost_ - already_) * scale - node.bound.total()) / 10)) {
        node.stalled = node.bound.total() + scale / 16;
        break;
      }
    }
    return true;
  }

  void try_it(const Situation& situation, const ChoiceBound& bound) {
    if (bound.total() >= beyond_cost || contradicts_a_clause(situation)) return;
    if (!could_be_better(situation, bound.model().unscaled(bound.total()))) return;
    const auto cost = leaf_(situation, estimate(situation, bound),
                            knows_a_cost() ? already_ + limit(situation) : beyond_cost);
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

  bool knows_a_cost() const { return cost_ < beyond_cost; }

  /// What a calendar of the situation must cost less than to be better than the best, less what is already
  /// left out. A cost is known.
  std::int64_t limit(const Situation& situation) const {
    return cost_ - already_ + (!best_ || earlier_kept(situation, *best_) ? 1 : 0);
  }

  /// Could the situation have a better calendar than the best? It has none that costs less than `least`.
  bool could_be_better(const Situation& situation, std::int64_t least) const {
    return !knows_a_cost() || (least < limit(situation) && !(best_ && situation.same_choice(*best_)));
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
      if (knows_a_cost()) {
        const std::int64_t below = limit(node.situation);
        if (model.unscaled(least) >= below || !node.bound.prune_above(below * model.scale - 1)) return false;
      } else if (!node.bound.prune_above(beyond_cost - 1)) {
        return false;
      }
      take_over(node);
      changed = forced_by_a_clause(node.situation).has_value();
      if (changed ? !decide(node, {}, least) : contradicts_a_clause(node.situation)) return false;
    }
    return true;
  }

  /// Decides columns whose points the situation has decided, and all that clauses force with them, before the
  /// bound is worked out once more. No calendar that is left costs less than `total`, scaled. False when
  /// nothing better is left.
  bool decide(Node& node, std::vector<ChoiceBound::Decision> decisions, std::int64_t total) {
    while (const auto forced = forced_by_a_clause(node.situation)) {
      node.situation.decide(forced->point, forced->present);
      decisions.push_back(
          {.column = column_of(node.bound.model(), forced->point), .present = forced->present});
    }
    return !contradicts_a_clause(node.situation) &&
           could_be_better(node.situation, node.bound.model().unscaled(total)) &&
           node.bound.decide(decisions);
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

  /// Where the cheaper of both ways costs most. There is one.
  static std::uint32_t column_to_branch_on(const ChoiceBound& bound) {
    std::uint32_t best = 0;
    std::pair<std::int64_t, std::int64_t> most{-1, -1};
    for (std::uint32_t column = 0; column < bound.model().columns.size(); ++column) {
      const Column& each = bound.model().columns[column];
      if (!each.optional || each.ticks.empty()) continue;
      const Costs& costs = bound.at()[column];
      const std::int64_t kept = *std::min_element(costs.begin(), costs.end() - 1), left_out = costs.back();
      const std::pair gain{std::min(kept, left_out), std::max(kept, left_out)};
      if (gain <= most) continue;
      most = gain;
      best = column;
    }
    return best;
  }

  /// Undecided points. Both ways of fewer are weighed sooner than a bound is raised that rules them out.
  static constexpr std::size_t worth_sharpening = 5;
  static constexpr std::size_t many = 200;  ///< That wait; two have a model of their own.

  const Leaf& leaf_;
  std::optional<Situation> best_;
  std::int64_t cost_ = beyond_cost;  ///< Of the best; before it is there, of a calendar that is known.
  std::int64_t already_ = 0;         ///< Of points that cannot be kept at all; the bound does not know them.
  std::vector<Waiting> waiting_;
  std::uint32_t made_ = 0;
};

}  // namespace

std::optional<Situation> best_choice(const Situation& situation, const std::vector<TickWindow>& windows,
                                     const Leaf& leaf) {
  return Choosing{leaf}.run(situation, windows);
}

}  // namespace posology::network
