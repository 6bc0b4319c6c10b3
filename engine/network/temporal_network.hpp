// SPDX-License-Identifier: Apache-2.0
//
// A temporal network: points in time, the rules that hold them apart or together, and what a calendar costs.
//
// A time point is an unknown tick. A separation is one arc time(to) >= shift.later(time(from)); a
// restriction lists the ticks open to one point. With plain shifts this is the simple temporal problem of
// Dechter, Meiri and Pearl, "Temporal constraint networks", Artificial Intelligence 49 (1991) 61-95; with
// monotone shifts and any open sets the solutions stay closed under componentwise minimum and maximum, so
// that propagation decides them (Jeavons and Cooper, "Tractable constraints on ordered domains", Artificial
// Intelligence 79 (1995) 327-339). A network only describes: propagation.hpp and solve.hpp answer.
//
//   TemporalNetwork network{{.first = tick(0), .last = tick(27)}};
//   const PointId one = network.add_point("dose 1"), two = network.add_point("dose 2");
//   network.add(Separation{.group = Group{0}, .from = one, .to = two, .shift = Shift{ticks(7)}});
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/network/measure.hpp"
#include "engine/network/open_set.hpp"
#include "engine/network/shift.hpp"

namespace posology::network {

/// Both ends inclusive. It always holds and is never blamed.
struct Horizon {
  Tick first, last;
};

/// time(to) >= shift.later(time(from)), live when both points are present and all of `when_absent` are not.
struct Separation {
  Group group;
  PointId from, to;
  Shift shift;
  std::vector<PointId> when_absent = {};
};

/// The only ticks open to a present point; several restrictions intersect.
struct Restriction {
  Group group;
  PointId point;
  std::shared_ptr<const OpenSet> open;
};

/// Costs weight * |of_to(time(to)) - of_from(time(from))| while live; weight >= 0.
struct Target {
  PointId from, to;
  Measure of_from, of_to;
  std::int64_t weight = 1;
  std::vector<PointId> when_absent = {};
};

/// Costs weight * |of(time(point)) - at| while the point is present; weight >= 0.
struct Preference {
  PointId point;
  Measure of;
  std::int64_t at = 0;
  std::int64_t weight = 1;
};

/// A point is present, or absent.
struct Literal {
  PointId point;
  bool present = true;
};

/// A network that cannot be: a point that is not of it, a negative weight, an empty clause.
struct InvalidNetwork : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

/// Points, rules and costs within a horizon. Adding never solves and never drops a rule; O(1) amortised.
/// Every add throws InvalidNetwork for what the network cannot be.
class TemporalNetwork {
 public:
  explicit TemporalNetwork(Horizon horizon) : horizon_{horizon} {}

  PointId add_point(std::string label);
  void make_optional(PointId point, std::int64_t skip_penalty);  ///< The cost of leaving it out; >= 0.
  void add(Separation separation);
  void add(Restriction restriction);
  void add(Target target);
  void add(Preference preference);
  void add_clause(std::vector<Literal> clause);  ///< At least one of the literals holds.

  Horizon horizon() const { return horizon_; }
  std::size_t size() const { return labels_.size(); }
  const std::string& label(PointId point) const { return labels_[point.index()]; }
  std::optional<std::int64_t> skip_penalty(PointId point) const { return skip_penalties_[point.index()]; }
  std::span<const Separation> separations() const { return separations_; }
  std::span<const Restriction> restrictions() const { return restrictions_; }
  std::span<const Target> targets() const { return targets_; }
  std::span<const Preference> preferences() const { return preferences_; }
  std::span<const std::vector<Literal>> clauses() const { return clauses_; }
  std::uint32_t group_count() const { return group_count_; }  ///< One more than the greatest group in use.

 private:
  void check(PointId point) const;
  void check(const std::vector<PointId>& points) const;

  Horizon horizon_;
  std::vector<std::string> labels_;
  std::vector<std::optional<std::int64_t>> skip_penalties_;
  std::vector<Separation> separations_;
  std::vector<Restriction> restrictions_;
  std::vector<Target> targets_;
  std::vector<Preference> preferences_;
  std::vector<std::vector<Literal>> clauses_;
  std::uint32_t group_count_ = 0;
};

}  // namespace posology::network
