// SPDX-License-Identifier: Apache-2.0
//
// Why a plan's dates are what they are, what it would cost to move one, and how late it may be. Chains are
// dates in order: each follows from the one before by its rule, back to a date that the order fixes or
// somebody recorded. Beside the rules of the library the ids are "order", "clinic" (opening hours) and
// "target" (as aimed).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/regimen/plan.hpp"

namespace posology::regimen {

/// An event asked for on the day before its own, or the day after.
struct DayMove {
  time::LocalDay asked = {};
  /// When it is then planned: on the day asked, or the nearest beyond that is legal; nothing when none is.
  std::optional<time::Instant> to = {};
  std::string forbidden_by = {};  ///< Rule that keeps it from the day asked; empty when none does.
  std::string why = {};           ///< The same in plain words.
  long long cost_days = 0;        ///< Weighted civil days of deviation more than as planned; may be negative.
  /// Of these, the worth of doses that are then left out; negative where fewer are.
  long long left_out_days = 0;
  int broken = 0;                 ///< Guidelines and conventions given up more than as planned.
  std::vector<Moved> moves = {};  ///< All else that is elsewhere then, by planned time.
};

struct EventExplanation {
  std::string event = {};
  std::string left_out = {};  ///< Why it is not in the plan; all below is empty then.
  std::optional<std::string> with =
      {};              ///< It moves with this event, at a fixed distance; no moves of its own.
  bool fixed = false;  ///< By the order. What moving it costs is told as if it were not.
  time::Instant planned = {}, earliest = {}, latest = {};
  std::vector<ChainLink> why_planned = {}, why_earliest = {}, why_latest = {};
  std::optional<DayMove> day_earlier = {}, day_later = {};
};

/// How late an event may happen before some rule must break.
struct Delay {
  std::string event = {};
  bool dose = false;
  time::Instant planned = {};
  /// With all else planned anew but what is past or fixed; nothing when no rule limits it.
  std::optional<time::Instant> latest = {};
  std::string rule = {};  ///< That limits it.
  /// When all that comes before it has been given as planned, and only what follows is planned anew.
  std::optional<time::Instant> latest_alone = {};
  std::string rule_alone = {};
  std::string why_alone = {};
};

struct Robustness {
  std::vector<Delay> events = {};            ///< Not yet past, by planned time.
  std::optional<std::size_t> tightest = {};  ///< The dose with the least room alone, the first of equals.
};

struct Explanation {
  bool of_all = false;  ///< Asked of the whole plan, not of one event.
  std::vector<EventExplanation> events = {};
  Robustness robustness = {};
};

}  // namespace posology::regimen
