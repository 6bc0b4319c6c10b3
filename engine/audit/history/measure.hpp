// SPDX-License-Identifier: Apache-2.0
//
// How far apart two moments of a history are, against what a rule asks: days of the calendar by subtracting
// day numbers, hours by subtracting minutes. Where only a day is known the minutes are a stretch, and hours
// are decided when every hour of it would decide alike.
#pragma once

#include "engine/audit/history/hearing.hpp"

namespace posology::audit::history {

/// A start or an end: the first and the last minute that it may have been, its day, and the wall clock.
struct Moment {
  Minute least = 0, most = 0, wall = 0;
  DayNumber day = 0;
  bool exact() const { return least == most; }
};

inline Moment start_of(const Given& given) {
  return {.least = given.start, .most = given.latest, .wall = given.wall, .day = given.day};
}

/// The start stands for an end that is not recorded.
inline Moment end_of(const Given& given) {
  if (!given.has_end) return start_of(given);
  return {.least = given.end, .most = given.end, .wall = given.end_wall, .day = given.end_day};
}

inline Moment edge_of(const Given& given, regimen::Edge edge) {
  return edge == regimen::Edge::start ? start_of(given) : end_of(given);
}

enum class Side { least, most };

/// What is asked of a distance.
struct Distance {
  const time::Duration& by;
  bool strict = false;
  Side side = Side::least;
};

/// `to` against `from`: verdict, counted, found, short_by and what the other way of counting finds.
Opinion measure(const Hearing& hearing, const Moment& from, const Moment& to, const Distance& asked);

/// Two events against a least and a most, either of which may be missing (both: satisfied). The first that is
/// broken tells; edges are applied here. The opinion points at the bound that it tells of, which has to
/// outlive it: no temporaries.
Opinion within(const Hearing& hearing, std::uint32_t from, std::uint32_t to,
               const std::optional<regimen::Bound>& at_least, const std::optional<regimen::Bound>& at_most);
Opinion within(const Hearing& hearing, std::uint32_t from, std::uint32_t to,
               std::optional<regimen::Bound>&& at_least,
               const std::optional<regimen::Bound>& at_most) = delete;
Opinion within(const Hearing& hearing, std::uint32_t from, std::uint32_t to,
               const std::optional<regimen::Bound>& at_least,
               std::optional<regimen::Bound>&& at_most) = delete;

/// The day `by`, which must be nominal, after `day`; nothing for working days without a clinic.
std::optional<DayNumber> day_after(const Hearing& hearing, DayNumber day, const time::Duration& by);

/// May `one` have been before `other`, and may it not? Both on one day, one of them without its hour.
inline bool order_unknown(const Given& one, const Given& other) {
  return one.day == other.day && (one.day_only || other.day_only);
}

}  // namespace posology::audit::history
