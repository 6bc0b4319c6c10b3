// SPDX-License-Identifier: Apache-2.0
//
// What must hold between the events of a draft, in the one form that the network knows: windows for
// single events, arcs time(to) >= later(time(from)) between two, and aims that cost a day's deviation each.
// Every window and arc has a cause: the rule, the fixed date or the opening hours that it came from, so that
// explanations are a look-up.
//
// The rules of the library bind pairs of events by scope. Which of two events comes first is known from
// the structure of the order (numbers of a course, companions, "until the next regimen"); where it is not,
// the pair becomes a Disjunction, and the planner tries both orders.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/planning/draft.hpp"
#include "engine/planning/precedence.hpp"
#include "engine/planning/words.hpp"
#include "engine/time/shift.hpp"

namespace posology::planning {

/// Why a bound is there.
struct Cause {
  enum class Kind {
    start,     ///< the order's or a regimen's start
    fixed,     ///< a fixed date of the order
    delay,     ///< an event that the order puts off
    kept,      ///< an event that comes before one that is put off, and stays
    clinic,    ///< opening hours, closures, holidays
    sequence,  ///< one event of a course after the one before it; no rule, only structure
    fact,      ///< a recorded fact that a prerequisite asks for
    rule,      ///< a rule of the library
    end,       ///< the last day of a course or of the plan
    asked,     ///< what a question about the plan adds; the last of all causes
  };
  /// Is the event on its very date, and not only before or after it?
  bool dates() const { return kind == Kind::fixed || kind == Kind::kept; }
  /// Does the order itself start a regimen so long after something?
  bool starts_after() const { return kind == Kind::start && from && to && by && line > 0; }
  /// Is it something that the order says and could say otherwise: a fixed date, a delay, such a start?
  bool of_the_order() const { return kind == Kind::fixed || kind == Kind::delay || starts_after(); }

  Kind kind = Kind::rule;
  Words rule = {};  ///< The rule's id; "order" or "clinic" otherwise.
  std::optional<std::size_t> from = {}, to = {};
  bool upper = false;  ///< An "at most".
  std::optional<time::Duration> by = {};
  bool soft = false;  ///< May be given up when nothing else will do.
  int line = 0;       ///< Of the order, when it comes from there; 0: from nowhere in it.
  Words text = {};    ///< Of the brief, which outlives it, of the program, or of Timing::words.
};

/// time(to) >= shift.later(time(from)). Live when both events are in the plan and those of when_absent are
/// not.
struct Arc {
  std::size_t cause;
  std::size_t from, to;
  time::Shift shift;
  std::vector<std::size_t> when_absent = {};
  bool from_end = false, to_end = false;  ///< Does the rule speak of the end of the event, not its start?
  friend bool operator==(const Arc&, const Arc&) = default;
};

/// An event is on or between two instants, both inclusive.
struct Window {
  std::size_t cause;
  std::size_t event;
  std::optional<time::Instant> first = {}, last = {};
  friend bool operator==(const Window&, const Window&) = default;
};

/// So heavy an aim or a wish that nothing else is weighed against a day of it.
constexpr int outweighing = 1'000'000;

/// Costs `weight` for each civil day between the event and `by` after the other one.
struct Aim {
  std::size_t from, to;
  time::Duration by;
  int weight = 1;
  friend bool operator==(const Aim&, const Aim&) = default;
};

/// Costs `weight` for each civil day between the event and the day.
struct Wish {
  std::size_t event;
  time::LocalDay day;
  int weight = 1;
  friend bool operator==(const Wish&, const Wish&) = default;
};

/// Of several orders of events one holds; the structure does not say which.
struct Disjunction {
  std::vector<std::vector<Arc>> sides;  ///< The arcs of each.
};

struct Timing {
  std::vector<Cause> causes = {};
  std::vector<Arc> arcs = {};
  std::vector<Window> windows = {};
  std::vector<Aim> aims = {};
  std::vector<Wish> wishes = {};
  std::vector<Disjunction> open = {};
  bool regimens_wait = false;  ///< One regimen gives nothing before another is over (regimens_apart.cpp).
  std::size_t asked = 0;       ///< The cause of all that a Branch asks for (plan_network.hpp), which sets it.
  Precedence precedes = {};
  std::vector<std::unique_ptr<const std::string>> words = {};  ///< That some causes are told in.

  /// Of a cause that fixes an event or puts it off.
  const Window& window_of(std::size_t cause) const {
    return *std::ranges::find(windows, cause, &Window::cause);
  }
};

/// All rules of the brief that bind the draft, and the order's own dates. Opening hours are added by the
/// compiler of the network. O(events^3 / 64 + rules x events^2).
Timing timing_of(const regimen::Brief& brief, const Draft& draft);

/// Is the fact recorded? The day on which it was, the earliest when more than one entry names it.
std::optional<time::LocalDay> recorded(const regimen::Brief& brief, const std::string& fact);
/// The same of the entries on that day or after.
std::optional<time::LocalDay> recorded(const regimen::Brief& brief, const std::string& fact,
                                       time::LocalDay from);

/// Was it recorded when the order starts? Only then can it lift a rule from all of the order's events.
bool recorded_by_start(const regimen::Brief& brief, const std::string& fact);

}  // namespace posology::planning
