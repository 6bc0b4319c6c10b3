// SPDX-License-Identifier: Apache-2.0
//
// One draft of an order, with everything that is asked of it: its network, its best dates, its plan. What is
// asked after the plan (why these dates, what else, how late) asks the attempt that the plan came from.
//
//   const Answered answered = answer(brief);
//   if (const auto* found = std::get_if<Found>(&answered.answer)) use(answered.attempt->plan(*found));
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/planning/kept.hpp"
#include "engine/planning/search.hpp"
#include "engine/planning/soonest.hpp"
#include "engine/regimen/plan.hpp"

namespace posology::planning {

/// A draft until `last`, inclusive, with `counts` of open-ended courses, and all that binds it.
Drafted drafted_of(const regimen::Brief& brief, const std::map<std::string, OpenCount>& counts,
                   time::LocalDay last, Kept& kept);

class Attempt {
 public:
  /// Until `last`, inclusive; `counts` of open-ended courses. The brief outlives the attempt; `kept` need
  /// not.
  Attempt(const regimen::Brief& brief, const std::map<std::string, OpenCount>& counts, time::LocalDay last,
          Kept& kept);
  Attempt(const regimen::Brief& brief, const std::map<std::string, OpenCount>& counts, time::LocalDay last,
          Kept&& kept = {})
      : Attempt{brief, counts, last, kept} {}
  /// Of what has been drafted already.
  Attempt(const regimen::Brief& brief, Drafted&& drafted, Kept& kept);

  const regimen::Brief& brief() const { return brief_; }
  const Drafted& drafted() const { return drafted_; }
  const Draft& draft() const { return drafted_.draft; }
  const Timing& timing() const { return drafted_.timing; }
  const Openings& openings() const { return drafted_.openings; }
  const PlanNetwork& network() const { return network_; }

  /// The best dates that keep to `base` as well.
  std::variant<Found, Clash> best(const Branch& base = {}) const { return search(network_, timing(), base); }
  /// How early and how late events can be; nothing when no calendar keeps to `base`, or finding one takes a
  /// search.
  std::optional<PlanNetwork::Reach> reach(const Branch& base) const;
  /// Certain that none does, without a search. When neither this nor reach() says so, best() has to tell.
  bool impossible(const Branch& base) const;
  /// Is there a calendar that keeps to `base`?
  bool possible(const Branch& base = {}) const;
  /// The branch that found it, with every side of a disjunction that its dates keep.
  Branch as_decided(const Found& found) const;
  /// Filled in. What is left out is not told yet (left_out.hpp).
  regimen::Plan plan(const Found& found) const;

 private:
  const regimen::Brief& brief_;
  Drafted drafted_;
  PlanNetwork network_;
};

/// The attempt that answers for an order, and its answer: the best dates, or a minimal set of causes that
/// cannot all hold.
struct Answered {
  std::shared_ptr<const regimen::Brief> brief = {};  ///< The attempt's, where it is none of the caller's.
  std::unique_ptr<const Attempt> attempt;
  std::variant<Found, Clash> answer;
  std::vector<regimen::Delayed> delayed = {};  ///< What the order puts off, by time.
};
/// Of an order that puts events off, with these put off (delayed.hpp).
Answered answer(const regimen::Brief& brief);
/// With what has been kept of earlier orders, and is kept of this one for the next.
Answered answer(const regimen::Brief& brief, Kept& kept);

}  // namespace posology::planning
