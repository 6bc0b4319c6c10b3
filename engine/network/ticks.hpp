// SPDX-License-Identifier: Apache-2.0
//
// The integers of the network, each with a type of its own: positions on the time line, distances between
// them, time points, and the things that may be blamed. What a tick is (a minute, a day) only the caller
// knows.
#pragma once

#include <compare>
#include <cstdint>

namespace posology::network {

/// A distance in ticks.
class TickSpan {
 public:
  constexpr explicit TickSpan(std::int64_t value = 0) : value_{value} {}
  constexpr std::int64_t value() const { return value_; }
  friend constexpr auto operator<=>(TickSpan, TickSpan) = default;

 private:
  std::int64_t value_;
};

/// A position in ticks. Positions are compared and moved by spans; they are never added.
class Tick {
 public:
  constexpr Tick() = default;
  constexpr explicit Tick(std::int64_t value) : value_{value} {}
  constexpr std::int64_t value() const { return value_; }
  friend constexpr auto operator<=>(Tick, Tick) = default;
  friend constexpr Tick operator+(Tick tick, TickSpan span) { return Tick{tick.value_ + span.value()}; }
  friend constexpr Tick operator-(Tick tick, TickSpan span) { return Tick{tick.value_ - span.value()}; }
  friend constexpr TickSpan operator-(Tick a, Tick b) { return TickSpan{a.value_ - b.value_}; }

 private:
  std::int64_t value_ = 0;
};

constexpr Tick tick(std::int64_t value) {
  return Tick{value};
}
constexpr TickSpan ticks(std::int64_t value) {
  return TickSpan{value};
}

/// The index of a time point, in order of its adding.
class PointId {
 public:
  constexpr explicit PointId(std::uint32_t index) : index_{index} {}
  constexpr std::uint32_t index() const { return index_; }
  friend constexpr auto operator<=>(PointId, PointId) = default;

 private:
  std::uint32_t index_;
};

/// The caller's number for one thing that may be blamed: a rule between two events, one event's opening
/// hours.
class Group {
 public:
  constexpr explicit Group(std::uint32_t index) : index_{index} {}
  constexpr std::uint32_t index() const { return index_; }
  friend constexpr auto operator<=>(Group, Group) = default;

 private:
  std::uint32_t index_;
};

}  // namespace posology::network
