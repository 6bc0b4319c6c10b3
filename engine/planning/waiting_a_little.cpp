// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/waiting_a_little.hpp"

#include <algorithm>
#include <utility>

namespace posology::planning {
namespace {

using time::Instant;
using time::minutes;

class Waiting {
 public:
  Waiting(const Attempt& attempt, const Found& found, const std::vector<Turns>& ends)
      : attempt_{attempt}, found_{found}, late_by_(found.dating.events.size(), minutes{0}) {
    decided_ = attempt.as_decided(found).chosen;
    for (const auto* const arcs : {&attempt.timing().arcs, &std::as_const(decided_)}) {
      for (const Arc& arc : *arcs) {
        if (is_live(arc)) arcs_.push_back(&arc);
      }
    }
    for (const Turns& each : ends) {
      for (const Wait& wait : waits_of(attempt, found, each))
        late_by_[wait.event] = minutes{each.of.most.count() - each.of.least.count()};
    }
    for (const auto& dates : found.dating.events) {
      planned_.push_back(dates ? dates->planned : Instant{});
      latest_.push_back(planned_.back());
    }
  }

  bool keeps() {
    for (const Arc* const arc : arcs_) {
      if (waits(*arc)) latest_[arc->to] = std::max(latest_[arc->to], arc->shift.later(late_end(*arc)));
    }
    // What waits ends later as well; an end that turns out, of an event that waits, is more than is asked
    // here.
    for (std::size_t event = 0; event < planned_.size(); ++event) {
      if (latest_[event] > planned_[event] && late_by_[event] > minutes{0}) return false;
    }
    return std::ranges::all_of(arcs_, [&](const Arc* arc) { return holds(*arc); }) &&
           std::ranges::all_of(attempt_.timing().windows,
                               [&](const Window& window) { return holds(window); });
  }

 private:
  bool given_up(std::size_t cause) const { return std::ranges::binary_search(found_.dating.given_up, cause); }

  bool is_live(const Arc& arc) const {
    const auto& events = found_.dating.events;
    return !given_up(arc.cause) && events[arc.from] && events[arc.to] &&
           std::ranges::none_of(arc.when_absent,
                                [&](std::size_t event) { return events[event].has_value(); });
  }

  /// When the rule counts from the end of an event: its start such that it ends as late as it may.
  Instant late_end(const Arc& arc) const {
    return planned_[arc.from] + (arc.from_end ? late_by_[arc.from] : minutes{0});
  }

  /// Does the second of the two follow an end that may be late? Of an "at most" it comes before it.
  bool waits(const Arc& arc) const {
    return late_end(arc) > planned_[arc.from] && !attempt_.timing().causes[arc.cause].upper;
  }

  /// Whatever comes: the one at its latest, the other at its soonest.
  bool holds(const Arc& arc) const {
    if (waits(arc)) return latest_[arc.to] >= arc.shift.later(late_end(arc));
    return planned_[arc.to] >= arc.shift.later(std::max(latest_[arc.from], late_end(arc)));
  }

  bool holds(const Window& window) const {
    return given_up(window.cause) || !found_.dating.events[window.event] || !window.last ||
           latest_[window.event] <= *window.last;
  }

  const Attempt& attempt_;
  const Found& found_;
  std::vector<Arc> decided_;
  std::vector<const Arc*> arcs_;           ///< Those that bind, decided ones behind.
  std::vector<minutes> late_by_;           ///< By which the end of an event may be later than planned.
  std::vector<Instant> planned_, latest_;  ///< By event.
};

}  // namespace

bool kept_by_waiting(const Attempt& attempt, const Found& found, const std::vector<Turns>& ends) {
  return std::ranges::all_of(ends, &Turns::is_end) && Waiting{attempt, found, ends}.keeps();
}

}  // namespace posology::planning
