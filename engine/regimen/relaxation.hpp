// SPDX-License-Identifier: Apache-2.0
//
// A change of an order that mends a conflict, as a value: what of the order it changes, and to what. How it
// is written into an order's file is the calendars' affair (calendars/change_words.hpp).
//
//   const Relaxation change{.to = NewDate{LocalDay{...}}, .event = "lutetium/1"};
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "engine/time/duration.hpp"
#include "engine/time/instant.hpp"

namespace posology::regimen {

/// Of a fixed date: on that day at any open time, or at that wall-clock time.
struct NewDate {
  std::variant<time::LocalTime, time::LocalDay> at = {};
  friend bool operator==(const NewDate&, const NewDate&) = default;
};
/// A fixed date is taken out; and its event, of a course that ends by number, with that many left.
struct NotGiven {
  std::string course = {};        ///< Empty where the planner leaves the event out by itself.
  std::optional<int> count = {};  ///< Of the course.
  friend bool operator==(const NotGiven&, const NotGiven&) = default;
};
/// The first day of the order.
struct NewFirstDay {
  time::LocalDay day;
  friend bool operator==(const NewFirstDay&, const NewFirstDay&) = default;
};
/// How long after something else a regimen starts.
struct NewDistance {
  std::string regimen = {};
  std::string after = {};
  time::Duration by;
  friend bool operator==(const NewDistance&, const NewDistance&) = default;
};
/// The last day of a course, inclusive; of the order where it names none.
struct NewLastDay {
  std::string course = {};
  time::LocalDay day;
  friend bool operator==(const NewLastDay&, const NewLastDay&) = default;
};
/// By how much an event is put off, and for which reason.
struct NewDelay {
  time::Duration by;
  std::string reason = {};  ///< A rule's id; may be empty.
  friend bool operator==(const NewDelay&, const NewDelay&) = default;
};

/// The event is not put off: its [[delay]] is taken out.
struct NotPutOff {
  friend bool operator==(const NotPutOff&, const NotPutOff&) = default;
};

using OrderChange =
    std::variant<NewDate, NotGiven, NewFirstDay, NewDistance, NewLastDay, NewDelay, NotPutOff>;
/// "move", "leave-out", "start", "until" or "delay".
std::string_view kind_of(const OrderChange& change);

/// A change of the order that has been planned before it is offered.
struct Relaxation {
  OrderChange to;
  std::string change = {};            ///< For people: "move lutetium/1 to 2027-03-16".
  std::optional<int> cost_days = {};  ///< Civil days by which something moves; nothing when none does.
  std::optional<std::string> event = {};
  int line = 0;  ///< Of the order, where it stands now; 0 when it is not there yet.
};

}  // namespace posology::regimen
