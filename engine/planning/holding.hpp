// SPDX-License-Identifier: Apache-2.0
//
// What keeps an event of a dated draft from being earlier, or later, with all others where they are: the
// arcs, windows and opening hours that the next open time on that side would break.
#pragma once

#include "engine/planning/attempt.hpp"

namespace posology::planning {

/// By draft event; nothing for one that is not in the plan.
using Dates = std::vector<std::optional<time::Instant>>;

struct Held {
  std::size_t cause;
  std::optional<std::size_t> other = {};    ///< Of an arc: its other event.
  std::optional<time::Instant> bound = {};  ///< Up to where the rule alone would let it go.
};

class Holding {
 public:
  /// All outlive it. Rules that `branch` gives up hold nothing; sides that it chose do.
  Holding(const Attempt& attempt, const Branch& branch, const Dates& dates)
      : attempt_{attempt}, branch_{branch}, dates_{dates} {}

  /// Fixed dates and other windows first, then rules, then structure, then opening hours. Empty when only the
  /// last day planned holds it, or nothing. O(arcs + windows).
  std::vector<Held> before(std::size_t event) const { return held(event, true); }
  std::vector<Held> after(std::size_t event) const { return held(event, false); }

 private:
  std::vector<Held> held(std::size_t event, bool before) const;
  bool holds(const Arc& arc) const;

  const Attempt& attempt_;
  const Branch& branch_;
  const Dates& dates_;
};

}  // namespace posology::planning
