// SPDX-License-Identifier: Apache-2.0
#include "engine/network/propagation.hpp"

#include <algorithm>
#include <compare>
#include <span>

#include "engine/network/domain.hpp"
#include "engine/network/waiting_points.hpp"

namespace posology::network {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// Indices of the separations that bind, ascending.
std::vector<std::uint32_t> live_separations(const Situation& situation) {
  const auto separations = situation.network().separations();
  std::vector<std::uint32_t> live;
  live.reserve(separations.size());
  for (std::uint32_t index = 0; index < separations.size(); ++index) {
    if (situation.live(separations[index])) live.push_back(index);
  }
  return live;
}

/// The live separations of each point, on one side, gathered in one place.
class Arcs {
 public:
  enum class At { from, to };

  Arcs(const TemporalNetwork& network, const std::vector<std::uint32_t>& live, At side)
      : first_(network.size() + 1, 0), indices_(live.size()) {
    const auto separations = network.separations();
    for (const std::uint32_t index : live) ++first_[end_of(separations[index], side).index()];
    for (std::size_t point = 1; point < first_.size(); ++point) first_[point] += first_[point - 1];
    // From behind, each point's first place falls to where it is.
    for (std::size_t at = live.size(); at-- > 0;)
      indices_[--first_[end_of(separations[live[at]], side).index()]] = live[at];
  }

  /// Indices of separations, ascending.
  std::span<const std::uint32_t> of(std::size_t point) const {
    return std::span{indices_}.subspan(first_[point], first_[point + 1] - first_[point]);
  }

 private:
  static PointId end_of(const Separation& separation, At side) {
    return side == At::from ? separation.from : separation.to;
  }

  std::vector<std::uint32_t> first_, indices_;
};

/// A point about where it will be. In order of time, each point hears of those before it before it tells
/// those after it.
struct Timed {
  Tick at;
  std::uint32_t point;
  friend auto operator<=>(const Timed&, const Timed&) = default;
};

/// One raise of a point, and what it followed from.
struct Raise {
  std::uint32_t point;
  std::uint32_t separation;  ///< by_itself: by its own restrictions.
  std::size_t before;        ///< The raise of the separation's source; none at the start.
};
constexpr std::uint32_t by_itself = static_cast<std::uint32_t>(-1);

/// Earliest ticks, with the reasons of every raise.
class Upwards {
 public:
  /// No calendar has a point outside its window of `known`, which may be null.
  explicit Upwards(const Situation& situation, const std::vector<TickWindow>* known = nullptr)
      : situation_{situation},
        known_{known},
        domains_{situation.domains()},
        live_{live_separations(situation)},
        out_{situation.network(), live_, Arcs::At::from},
        waiting_{domains_.size()} {}

  /// Is there a calendar?
  bool run() {
    const std::size_t size = domains_.size();
    lower_.assign(size, situation_.network().horizon().first);
    history_.assign(size, {});
    raises_.reserve(2 * size);
    start();
    while (possible_) {
      const auto point = waiting_.pop();
      if (!point) break;
      relax(*point);
    }
    return possible_;
  }

  /// When there is none: groups that cannot all hold, unless windows were known.
  const std::vector<Group>& blamed() const { return blamed_; }

  /// When there is none: what of the choice is to blame, each the other way round.
  std::vector<Literal> clause() const {
    std::vector<Literal> clause;
    const auto differs = [&](PointId point, bool is_present) {
      const bool there = std::ranges::find(clause, point, &Literal::point) != clause.end();
      if (!there && situation_.network().skip_penalty(point))
        clause.push_back({.point = point, .present = !is_present});
    };
    for (std::size_t at = raises_.size() - 1; at != none; at = raises_[at].before) {
      differs(PointId{raises_[at].point}, true);
      if (raises_[at].separation == by_itself) break;
      for (const PointId point : situation_.network().separations()[raises_[at].separation].when_absent) {
        differs(point, false);
      }
    }
    return clause;
  }

  const std::vector<Tick>& lower() const { return lower_; }
  const std::vector<Domain>& domains() const { return domains_; }
  const std::vector<std::uint32_t>& live() const { return live_; }

 private:
  /// What is to blame hangs on the order: when nothing is known, that of the points.
  void start() {
    std::vector<Timed> known;
    if (known_ != nullptr) known.reserve(domains_.size());
    for (std::uint32_t point = 0; possible_ && point < domains_.size(); ++point) {
      if (!situation_.present(PointId{point})) continue;
      if (known_ == nullptr) raise(point, lower_[point], by_itself, none);
      if (known_ != nullptr) known.push_back({.at = (*known_)[point].earliest, .point = point});
    }
    std::ranges::sort(known);
    for (const auto& [at, point] : known) {
      if (possible_) raise(point, at, by_itself, none);
    }
  }

  void relax(std::uint32_t point) {
    const auto separations = situation_.network().separations();
    for (const std::uint32_t index : out_.of(point)) {
      const Separation& separation = separations[index];
      const Tick bound = separation.shift.later(lower_[point]);
      const PointId to = separation.to;
      if (bound <= lower_[to.index()]) continue;
      raise(to.index(), bound, index, history_[point].last);
      if (!possible_) return;
    }
  }

  void raise(std::uint32_t point, Tick bound, std::uint32_t separation, std::size_t before) {
    raises_.push_back({.point = point, .separation = separation, .before = before});
    history_[point].last = raises_.size() - 1;
    const auto open = domains_[point].next(bound);
    if (!open || (known_ != nullptr && *open > (*known_)[point].latest)) {
      possible_ = false;
      if (known_ == nullptr) blame_chain(raises_.size() - 1);
      return;
    }
    lower_[point] = *open;
    waiting_.push(point);
    if (++history_[point].raises % 8 == 0) look_for_gaining_cycle(raises_.size() - 1);
  }

  /// The raises behind this one come back to its point by plain shifts that add up to more than nothing.
  void look_for_gaining_cycle(std::size_t raise) {
    std::vector<Group> groups;
    std::int64_t gain = 0;
    const std::uint32_t point = raises_[raise].point;
    for (std::size_t at = raise; raises_[at].separation != by_itself;) {
      const Separation& separation = situation_.network().separations()[raises_[at].separation];
      if (!separation.shift.is_plain()) return;
      groups.push_back(separation.group);
      gain += separation.shift.span().value();
      at = raises_[at].before;
      if (at == none) return;
      if (raises_[at].point != point) continue;
      possible_ = gain <= 0;
      if (gain > 0) blame(std::move(groups));
      return;
    }
  }

  void blame_chain(std::size_t raise) {
    std::vector<Group> groups;
    std::vector<bool> on_chain(domains_.size(), false);
    for (std::size_t at = raise; at != none; at = raises_[at].before) {
      on_chain[raises_[at].point] = true;
      if (raises_[at].separation == by_itself) break;
      groups.push_back(situation_.network().separations()[raises_[at].separation].group);
    }
    each_restriction(situation_, [&](const Restriction& restriction) {
      if (on_chain[restriction.point.index()]) groups.push_back(restriction.group);
    });
    blame(std::move(groups));
  }

  void blame(std::vector<Group> groups) {
    std::ranges::sort(groups);
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    blamed_ = std::move(groups);
  }

  const Situation& situation_;
  const std::vector<TickWindow>* known_;
  const std::vector<Domain>& domains_;
  std::vector<std::uint32_t> live_;
  Arcs out_;
  std::vector<Tick> lower_;
  std::vector<Raise> raises_;
  struct History {
    std::size_t last = none;  ///< The last raise of the point.
    std::uint32_t raises = 0;
  };
  std::vector<History> history_;
  WaitingPoints waiting_;
  bool possible_ = true;
  std::vector<Group> blamed_;
};

/// Latest ticks of a situation of which the earliest are worked out, and windows may be known.
std::vector<Tick> latest(const Situation& situation, const Upwards& upwards,
                         const std::vector<TickWindow>* known = nullptr) {
  const std::vector<Domain>& domains = upwards.domains();
  const auto separations = situation.network().separations();
  const Arcs in{situation.network(), upwards.live(), Arcs::At::to};
  std::vector<Tick> upper(domains.size(), situation.network().horizon().first);
  WaitingPoints waiting{domains.size()};
  const auto lower_to = [&](std::uint32_t point, Tick bound) {
    upper[point] = domains[point].previous(bound).value_or(situation.network().horizon().first);
    waiting.push(point);
  };
  std::vector<Timed> starts;
  starts.reserve(domains.size());
  for (std::uint32_t point = 0; point < domains.size(); ++point) {
    if (situation.present(PointId{point})) starts.push_back({.at = upwards.lower()[point], .point = point});
  }
  std::ranges::sort(starts, std::greater{});
  for (const Timed& each : starts)
    lower_to(each.point, known != nullptr ? (*known)[each.point].latest : situation.network().horizon().last);
  while (const auto point = waiting.pop()) {
    for (const std::uint32_t index : in.of(*point)) {
      const std::uint32_t from = separations[index].from.index();
      const Tick bound = separations[index].shift.earlier(upper[*point]);
      if (bound < upper[from]) lower_to(from, bound);
    }
  }
  return upper;
}

std::vector<TickWindow> windows_between(const std::vector<Tick>& earliest, const std::vector<Tick>& latest) {
  std::vector<TickWindow> windows;
  windows.reserve(earliest.size());
  for (std::size_t point = 0; point < earliest.size(); ++point)
    windows.push_back({.earliest = earliest[point], .latest = latest[point]});
  return windows;
}

}  // namespace

std::optional<std::vector<Group>> infeasibility(const Situation& situation) {
  Upwards upwards{situation};
  if (upwards.run()) return std::nullopt;
  return upwards.blamed();
}

std::optional<std::vector<Tick>> earliest(const Situation& situation) {
  Upwards upwards{situation};
  if (!upwards.run()) return std::nullopt;
  return upwards.lower();
}

std::optional<std::vector<Tick>> earliest(const Situation& situation, const std::vector<TickWindow>& known) {
  Upwards upwards{situation, &known};
  if (!upwards.run()) return std::nullopt;
  return upwards.lower();
}

std::variant<std::vector<Tick>, std::vector<Literal>> earliest_or_clause(
    const Situation& situation, const std::vector<TickWindow>& known) {
  Upwards upwards{situation, &known};
  if (!upwards.run()) return upwards.clause();
  return upwards.lower();
}

Propagation propagate(const Situation& situation) {
  Upwards upwards{situation};
  if (!upwards.run()) return {.windows = {}, .blamed = upwards.blamed()};
  return {.windows = windows_between(upwards.lower(), latest(situation, upwards))};
}

std::optional<std::vector<TickWindow>> propagate(const Situation& situation,
                                                 const std::vector<TickWindow>& known) {
  Upwards upwards{situation, &known};
  if (!upwards.run()) return std::nullopt;
  return windows_between(upwards.lower(), latest(situation, upwards, &known));
}

}  // namespace posology::network
