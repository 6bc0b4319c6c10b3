// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/search.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace posology::planning {
namespace {

using time::Instant;

struct Node {
  Branch branch;
  std::vector<std::size_t> sides;  ///< By disjunction: 0 open, else one more than the side's index.
  std::int64_t bound = 0;          ///< Of the deviation; exact once `dating` is there.
  std::optional<Dating> dating = {};
  std::size_t made = 0;  ///< Ties go to the branch that was made first.

  auto key() const { return std::tuple{branch.given_up.size(), bound, made}; }
};

/// The first disjunction that is not decided and of which neither side holds; their number when there is
/// none.
template <class Holds, class Decided>
std::size_t first_open(const std::vector<Disjunction>& all, const Holds& holds, const Decided& decided) {
  const auto settled = [&](std::size_t index) {
    return decided(index) || side_that_holds(all[index], holds) != nullptr;
  };
  std::size_t index = 0;
  while (index < all.size() && settled(index)) ++index;
  return index;
}

struct Later {
  bool operator()(const Node& a, const Node& b) const { return a.key() > b.key(); }
};

/// Why there is no calendar at all. Where no rule waits for an event to be left out, one with more events in
/// it is no easier to keep than one with fewer, and soft rules may all be given up at once: so the earliest
/// times of what must be there are looked at, and of the first orders of events of which they keep none each
/// is tried.
class Refutation {
 public:
  using Causes = std::set<std::size_t>;

  Refutation(const PlanNetwork& network, const Timing& timing) : network_{network}, timing_{timing} {}

  /// Causes that leave none, not the fewest; nothing when there is a calendar.
  std::optional<Causes> of(const Branch& base) const {
    return refuted(without_soft(base, timing_), std::vector<bool>(timing_.open.size(), false));
  }

 private:
  std::optional<Causes> refuted(const Branch& branch, std::vector<bool> decided) const {
    const auto reach = network_.reach(branch);
    if (!reach) {
      const auto causes = std::get<Clash>(network_.solve(branch)).causes;
      return Causes{causes.begin(), causes.end()};
    }
    const HoldsAt holds{branch, [&](std::size_t event) {
                          return network_.is_there(event, branch) ? std::optional{reach->earliest[event]}
                                                                  : std::nullopt;
                        }};
    const auto index = first_open(timing_.open, holds, [&](std::size_t each) { return decided[each]; });
    if (index == timing_.open.size()) return std::nullopt;
    decided[index] = true;
    Causes blamed;
    for (const std::vector<Arc>& side : timing_.open[index].sides) {
      Branch with = branch;
      with.chosen.insert(with.chosen.end(), side.begin(), side.end());
      auto causes = refuted(with, decided);
      if (!causes) return std::nullopt;
      // What clashes without the side clashes with every other, too (conflict-directed backjumping, Prosser
      // 1993).
      if (std::ranges::none_of(side, [&](const Arc& arc) { return causes->contains(arc.cause); }))
        return causes;
      blamed.merge(*causes);
    }
    return blamed;
  }

  const PlanNetwork& network_;
  const Timing& timing_;
};

class Search {
 public:
  Search(const PlanNetwork& network, const Timing& timing, const Branch& base)
      : network_{network}, timing_{timing}, base_{base} {
    push({.branch = base, .sides = std::vector<std::size_t>(timing.open.size(), 0)});
  }

  std::variant<Found, Clash> run() {
    if (!timing_.open.empty() && network_.reach_decides() && network_.reach(base_)) {
      if (auto causes = Refutation{network_, timing_}.of(base_)) {
        blamed_ = std::move(*causes);
        return minimal_of_all_sides();
      }
    }
    while (!nodes_.empty() && !(best_ && worse(nodes_.front()))) step();
    if (!best_) return hard_ ? *hard_ : minimal_of_all_sides();
    return Found{.dating = std::move(*best_->dating), .branch = std::move(best_->branch)};
  }

  /// Is there an answer at all?
  bool finds_one() {
    while (!nodes_.empty() && !best_) step();
    return best_.has_value();
  }

 private:
  void step() {
    std::ranges::pop_heap(nodes_, Later{});
    Node node = std::move(nodes_.back());
    nodes_.pop_back();
    if (!node.dating) {
      solve(std::move(node));
    } else if (const auto violated = first_violated(node); violated < timing_.open.size()) {
      branch_on(node, violated);
    } else {
      keep(std::move(node));
    }
  }

  void push(Node node) {
    node.made = made_++;
    if (!seen_.emplace(node.branch.given_up, node.sides, node.dating.has_value()).second) return;
    nodes_.push_back(std::move(node));
    std::ranges::push_heap(nodes_, Later{});
  }

  bool worse(const Node& node) const {
    return std::tuple{node.branch.given_up.size(), node.bound} >
           std::tuple{best_->branch.given_up.size(), best_->bound};
  }

  void solve(Node node) {
    auto answer = network_.solve(node.branch);
    if (auto* const dating = std::get_if<Dating>(&answer)) {
      node.bound = dating->cost;
      node.dating = std::move(*dating);
      push(std::move(node));
      return;
    }
    const Clash& clash = std::get<Clash>(answer);
    bool soft = false;
    for (const std::size_t cause : clash.causes) {
      if (!timing_.causes[cause].soft) continue;
      soft = true;
      Node without = node;
      without.branch.given_up.insert(std::ranges::upper_bound(without.branch.given_up, cause), cause);
      push(std::move(without));
    }
    if (soft) return;
    // Of a branch without sides the clash is the whole story; of one with sides it is that of these sides.
    const bool any_side = std::ranges::any_of(node.sides, [](std::size_t side) { return side != 0; });
    if (!any_side && !hard_) hard_ = clash;
    if (any_side) blamed_.insert(clash.causes.begin(), clash.causes.end());
  }

  /// Every side clashes, each with its own causes: of all of these, a set without one to spare.
  Clash minimal_of_all_sides() const {
    std::set<std::size_t> needed = blamed_;
    for (const std::size_t cause : blamed_) {
      needed.erase(cause);
      Branch only = base_;
      for (std::size_t other = 0; other < timing_.causes.size(); ++other) {
        if (!needed.contains(other) && other != timing_.asked) only.given_up.push_back(other);
      }
      std::ranges::sort(only.given_up);
      only.given_up.erase(std::unique(only.given_up.begin(), only.given_up.end()), only.given_up.end());
      if (has_answer(network_, timing_, only)) needed.insert(cause);
    }
    return {.causes = {needed.begin(), needed.end()}};
  }

  /// The first disjunction of which the dates keep neither side; their number when all are kept.
  std::size_t first_violated(const Node& node) const {
    const HoldsAt holds{node.branch, [&](std::size_t event) { return planned(*node.dating, event); }};
    return first_open(timing_.open, holds, [&](std::size_t index) { return node.sides[index] != 0; });
  }

  void branch_on(const Node& node, std::size_t disjunction) {
    const auto& sides = timing_.open[disjunction].sides;
    for (std::size_t side = 0; side < sides.size(); ++side) {
      Node child{.branch = node.branch, .sides = node.sides, .bound = node.bound};
      child.sides[disjunction] = side + 1;
      const auto& arcs = sides[side];
      child.branch.chosen.insert(child.branch.chosen.end(), arcs.begin(), arcs.end());
      push(std::move(child));
    }
  }

  /// Of equally good answers the earliest, event by event.
  void keep(Node node) {
    const auto times = [](const Node& each) {
      std::vector<Instant> planned;
      for (const auto& event : each.dating->events)
        planned.push_back(event ? event->planned : Instant::max());
      return planned;
    };
    if (!best_ || times(node) < times(*best_)) best_ = std::move(node);
  }

  const PlanNetwork& network_;
  const Timing& timing_;
  std::vector<Node> nodes_;  ///< A heap: the best is in front. A queue of the library gives it as a copy.
  std::set<std::tuple<std::vector<std::size_t>, std::vector<std::size_t>, bool>> seen_;
  std::optional<Node> best_;
  const Branch& base_;
  std::optional<Clash> hard_;     ///< Minimal: of a branch that takes no side.
  std::set<std::size_t> blamed_;  ///< By all branches that take sides.
  std::size_t made_ = 0;
};

}  // namespace

std::variant<Found, Clash> search(const PlanNetwork& network, const Timing& timing, const Branch& base) {
  return Search{network, timing, base}.run();
}

Branch without_soft(Branch branch, const Timing& timing) {
  for (std::size_t cause = 0; cause < timing.causes.size(); ++cause) {
    if (timing.causes[cause].soft) branch.given_up.push_back(cause);
  }
  std::ranges::sort(branch.given_up);
  return branch;
}

bool has_answer(const PlanNetwork& network, const Timing& timing, const Branch& base) {
  if (!network.reach_decides()) return Search{network, timing, base}.finds_one();
  return !Refutation{network, timing}.of(base);
}

}  // namespace posology::planning
