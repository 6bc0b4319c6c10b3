// SPDX-License-Identifier: Apache-2.0
#include "engine/network/least_skips.hpp"

#include <algorithm>
#include <utility>

#include "engine/network/cost_windows.hpp"
#include "engine/network/presence_search.hpp"

namespace posology::network {
namespace {

using Clause = std::vector<Literal>;

/// Choices that meet the network's clauses and those that are known besides. What is undecided counts as
/// kept.
class Meeting {
 public:
  explicit Meeting(const Situation& situation) : situation_{situation} {
    for (std::uint32_t index = 0; index < situation.network().size(); ++index)
      presence_.push_back(situation.presence(PointId{index}));
  }

  void know(Clause clause) { known_.push_back(std::move(clause)); }
  std::vector<Clause> known() && { return std::move(known_); }

  /// Of all that meet the clauses, one that leaves out what costs least; nothing when there is none or it is
  /// too far to seek.
  std::optional<Situation> cheapest() {
    if (too_far()) return std::nullopt;
    best_.reset();
    visit(skip_cost_of(situation_));
    if (too_far() || !best_) return std::nullopt;
    return with(*best_);
  }
  /// Was something not sought to the end?
  bool too_far() const { return known_.size() > most_known || visited_ > most_visited; }

  /// One that goes on from the last of these, and meets one clause after the other as cheaply as that one can
  /// be met. Nothing when one cannot.
  std::optional<Situation> one_by_one() {
    while (const Clause* const open = first_not_met()) {
      const Literal* least = nullptr;
      for (const Literal& literal : *open) {
        if (is_open(literal) && (least == nullptr || penalty(literal) < penalty(*least))) least = &literal;
      }
      if (least == nullptr) return std::nullopt;
      decide(*least, least->present);
    }
    return with(presence_);
  }

 private:
  bool is_open(const Literal& literal) const {
    return presence_[literal.point.index()] == Presence::undecided;
  }
  std::int64_t penalty(const Literal& literal) const {
    return situation_.network().skip_penalty(literal.point).value_or(0);
  }
  void decide(const Literal& literal, bool present) {
    presence_[literal.point.index()] = present ? Presence::present : Presence::absent;
  }

  /// What is undecided is kept.
  Situation with(const std::vector<Presence>& presence) const {
    Situation choice = situation_;
    for (std::uint32_t index = 0; index < presence.size(); ++index)
      choice.decide(PointId{index}, presence[index] != Presence::absent);
    return choice;
  }

  void visit(std::int64_t cost) {
    if ((best_ && cost >= best_cost_) || ++visited_ > most_visited) return;
    const Clause* const open = first_not_met();
    if (open == nullptr) {
      best_ = presence_;
      best_cost_ = cost;
      return;
    }
    // By its first literal; not by that, but by the next; and so on.
    const std::size_t before = tried_.size();
    for (const Literal& literal : *open) {
      if (!is_open(literal)) continue;
      tried_.push_back(literal.point);
      decide(literal, literal.present);
      visit(cost + penalty(literal));
      decide(literal, !literal.present);
    }
    for (; tried_.size() > before; tried_.pop_back()) presence_[tried_.back().index()] = Presence::undecided;
  }

  /// All that is undecided in it asks for a point to be left out.
  const Clause* first_not_met() const {
    const auto fails = [&](const Clause& clause) {
      return std::ranges::none_of(clause, [&](const Literal& literal) {
        return literal.present != (presence_[literal.point.index()] == Presence::absent);
      });
    };
    const auto clauses = situation_.network().clauses();
    if (const auto found = std::ranges::find_if(clauses, fails); found != clauses.end()) return &*found;
    const auto found = std::ranges::find_if(known_, fails);
    return found == known_.end() ? nullptr : &*found;
  }

  /// Beyond these, all searches together, it may take longer than what it saves.
  static constexpr std::size_t most_known = 40;
  static constexpr int most_visited = 2000;

  const Situation& situation_;
  std::vector<Presence> presence_;  ///< By point.
  std::vector<Clause> known_;
  std::vector<PointId> tried_;  ///< Decided on the way to where the search is.
  std::optional<std::vector<Presence>> best_;
  std::int64_t best_cost_ = 0;
  int visited_ = 0;
};

/// The points that the situation has not decided are not all as in the choice.
Clause another_than(const Situation& choice, const Situation& situation) {
  Clause another;
  for (std::uint32_t index = 0; index < situation.network().size(); ++index) {
    const PointId point{index};
    if (situation.presence(point) == Presence::undecided)
      another.push_back({.point = point, .present = !choice.present(point)});
  }
  return another;
}

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
    auto found = earliest_or_clause(*choice, windows);
    if (auto* const earliest = std::get_if<std::vector<Tick>>(&found)) {
      return LeastSkips{.at_least = at_least,
                        .choice = std::move(*choice),
                        .earliest = std::move(*earliest),
                        .clauses = std::move(meeting).known()};
    }
    meeting.know(std::get<Clause>(std::move(found)));
  }
}

std::optional<std::vector<Situation>> others_as_cheap(const Situation& choice, std::int64_t cost,
                                                      const Situation& situation,
                                                      const std::vector<TickWindow>& windows,
                                                      std::vector<Clause> known) {
  // Beyond these tries a bound over all choices tells sooner, and with more than these it has to.
  constexpr int most_tried = 12;
  constexpr std::size_t most_others = 3;
  const ForcedCosts forced_costs{situation.network(), windows};
  const std::int64_t most_skipped = cost - forced_costs.of(situation);
  std::vector<Situation> others;
  Meeting meeting{situation};
  for (Clause& clause : known) meeting.know(std::move(clause));
  meeting.know(another_than(choice, situation));
  for (int tried = 0; tried < most_tried; ++tried) {
    auto other = meeting.cheapest();
    if (meeting.too_far()) return std::nullopt;
    if (!other || skip_cost_of(*other) > most_skipped) return others;
    const std::int64_t forced = forced_costs.of(*other), room = cost - skip_cost_of(*other) - forced;
    if (room >= 0) {
      auto found = earliest_or_clause(*other, windows);
      if (auto* const clause = std::get_if<Clause>(&found)) {
        meeting.know(std::move(*clause));
        continue;
      }
    }
    meeting.know(another_than(*other, situation));
    if (room < 0 || !windows_with_room(forced, room, *other, windows)) continue;
    if (others.size() == most_others) return std::nullopt;
    others.push_back(std::move(*other));
  }
  return std::nullopt;
}

std::optional<std::vector<TickWindow>> windows_with_room(std::int64_t forced, std::int64_t room,
                                                         const Situation& choice,
                                                         std::vector<TickWindow> windows) {
  narrow_by_room(choice, room, windows);
  if (cost_forced_by(choice, windows) > forced + room || !earliest(choice, windows)) return std::nullopt;
  return windows;
}

}  // namespace posology::network
