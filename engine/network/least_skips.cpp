// SPDX-License-Identifier: Apache-2.0
#include "engine/network/least_skips.hpp"

#include <algorithm>
#include <utility>

#include "engine/network/presence_search.hpp"

namespace posology::network {
namespace {

using Clause = std::vector<Literal>;

/// Choices that meet the network's clauses and those that are known besides. What is undecided counts as
/// kept.
class Meeting {
 public:
  explicit Meeting(const Situation& situation) : situation_{situation} {}

  void know(Clause clause) { known_.push_back(std::move(clause)); }

  /// Of all that meet the clauses, one that leaves out what costs least; nothing when there is none or it is
  /// too far to seek.
  std::optional<Situation> cheapest() {
    if (known_.size() > most_known || visited_ > most_visited) return std::nullopt;
    best_.reset();
    visit(situation_, skip_cost_of(situation_));
    return visited_ > most_visited ? std::nullopt : std::move(best_);
  }

  /// One that goes on from the last of these, and meets one clause after the other as cheaply as that one can
  /// be met. Nothing when one cannot.
  std::optional<Situation> one_by_one() {
    while (const Clause* const open = first_not_met(situation_)) {
      const Literal* least = nullptr;
      for (const Literal& literal : *open) {
        if (is_open(literal) && (least == nullptr || penalty(literal) < penalty(*least))) least = &literal;
      }
      if (least == nullptr) return std::nullopt;
      situation_.decide(least->point, least->present);
    }
    return situation_;
  }

 private:
  bool is_open(const Literal& literal) const {
    return situation_.presence(literal.point) == Presence::undecided;
  }
  std::int64_t penalty(const Literal& literal) const {
    return situation_.network().skip_penalty(literal.point).value_or(0);
  }

  void visit(Situation situation, std::int64_t cost) {
    if ((best_ && cost >= best_cost_) || ++visited_ > most_visited) return;
    const Clause* const open = first_not_met(situation);
    if (open == nullptr) {
      best_ = std::move(situation);
      best_cost_ = cost;
      return;
    }
    // By its first literal; not by that, but by the next; and so on.
    for (const Literal& literal : *open) {
      if (situation.presence(literal.point) != Presence::undecided) continue;
      Situation met = situation;
      met.decide(literal.point, literal.present);
      visit(std::move(met), cost + penalty(literal));
      situation.decide(literal.point, !literal.present);
    }
  }

  /// All that is undecided in it asks for a point to be left out.
  const Clause* first_not_met(const Situation& situation) const {
    const auto fails = [&](const Clause& clause) {
      return std::ranges::none_of(clause, [&](const Literal& literal) {
        return literal.present != (situation.presence(literal.point) == Presence::absent);
      });
    };
    const auto clauses = situation.network().clauses();
    if (const auto found = std::ranges::find_if(clauses, fails); found != clauses.end()) return &*found;
    const auto found = std::ranges::find_if(known_, fails);
    return found == known_.end() ? nullptr : &*found;
  }

  /// Beyond these, all searches together, it may take longer than what it saves.
  static constexpr std::size_t most_known = 40;
  static constexpr int most_visited = 2000;

  Situation situation_;
  std::vector<Clause> known_;
  std::optional<Situation> best_;
  std::int64_t best_cost_ = 0;
  int visited_ = 0;
};

}  // namespace

std::optional<LeastSkips> least_skips(const Situation& situation, const std::vector<TickWindow>& windows) {
  Meeting meeting{situation};
  std::int64_t at_least = skip_cost_of(situation);
  bool exact = true;
  while (true) {
    auto choice = exact ? meeting.cheapest() : std::nullopt;
    exact = choice.has_value();
    if (exact) at_least = skip_cost_of(*choice);
    if (!choice) choice = meeting.one_by_one();
    if (!choice) return std::nullopt;
    while (const auto point = first_undecided(*choice)) choice->decide(*point, true);
    auto found = earliest_or_clause(*choice, windows);
    if (std::holds_alternative<std::vector<Tick>>(found))
      return LeastSkips{.at_least = at_least, .choice = std::move(*choice)};
    meeting.know(std::get<Clause>(std::move(found)));
  }
}

}  // namespace posology::network
