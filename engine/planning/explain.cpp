// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/explain.hpp"

#include <algorithm>

#include "engine/planning/day_move.hpp"
#include "engine/planning/delayed.hpp"
#include "engine/planning/left_out.hpp"
#include "engine/planning/robustness.hpp"
#include "engine/planning/why.hpp"

namespace posology::planning {
namespace {

using regimen::EventExplanation;
using regimen::PlannedEvent;

class Explaining {
 public:
  Explaining(const Attempt& attempt, const Found& found)
      : attempt_{attempt},
        found_{found},
        decided_{attempt.as_decided(found)},
        free_{with_nothing_kept(attempt.timing(), decided_)},
        plan_{attempt.plan(found)} {
    explain_left_out(attempt, found, plan_);
    for (const auto& dates : found.dating.events) {
      planned_.push_back(dates ? std::optional{dates->planned} : std::nullopt);
      earliest_.push_back(dates ? std::optional{dates->earliest} : std::nullopt);
      latest_.push_back(dates ? std::optional{dates->latest} : std::nullopt);
    }
  }

  std::optional<EventExplanation> of(const std::string& id) const {
    const auto planned = std::ranges::find(plan_.events, id, &PlannedEvent::id);
    if (planned != plan_.events.end()) return of(*planned);
    const auto left = std::ranges::find(plan_.left_out, id, &regimen::LeftOut::event);
    if (left == plan_.left_out.end()) return std::nullopt;
    return EventExplanation{.event = id, .left_out = left->text};
  }

  EventExplanation of(const PlannedEvent& planned) const {
    EventExplanation told{.event = planned.id,
                          .planned = planned.start,
                          .earliest = planned.earliest,
                          .latest = planned.latest};
    const auto event = attempt_.draft().find_event(planned.id);
    if (!event) {
      follow(planned, told);
      return told;
    }
    const Why why{attempt_, decided_};
    told.fixed = std::ranges::find(attempt_.brief().order.fixed, planned.id, &regimen::FixedDate::event) !=
                 attempt_.brief().order.fixed.end();
    told.why_planned = why.planned(planned_, *event);
    const Why if_free{attempt_, free_};
    told.why_earliest = if_free.not_earlier(earliest_, *event);
    told.why_latest = if_free.not_later(latest_, *event);
    told.day_earlier = moved_by_a_day({attempt_, found_, *event, true});
    told.day_later = moved_by_a_day({attempt_, found_, *event, false});
    return told;
  }

  const regimen::Plan& plan() const { return plan_; }

 private:
  /// An event without a date of its own: what it goes with is explained, and the distance.
  void follow(const PlannedEvent& planned, EventExplanation& told) const {
    for (const auto& binding : planned.binds_planned) {
      if (!binding.other) continue;
      told.with = binding.other;
      if (const auto anchor = attempt_.draft().find_event(*binding.other)) {
        told.why_planned = Why{attempt_, decided_}.planned(planned_, *anchor);
      }
      const regimen::Rule* const rule = find_rule(attempt_.brief(), binding.rule);
      told.why_planned.push_back({.rule = binding.rule,
                                  .at = planned.start,
                                  .from = *binding.other,
                                  .to = planned.id,
                                  .text = rule == nullptr ? "moves with " + *binding.other : rule->says});
      return;
    }
  }

  const Attempt& attempt_;
  const Found& found_;
  const Branch decided_;
  const Branch free_;  ///< Without what stays: windows are told as if it could move.
  regimen::Plan plan_;
  Dates planned_, earliest_, latest_;
};

}  // namespace

std::optional<regimen::Explanation> explain(const regimen::Brief& brief,
                                            const std::optional<std::string>& event) {
  const Answered answered = answer(brief);
  const auto* const found = std::get_if<Found>(&answered.answer);
  if (found == nullptr) return std::nullopt;
  const Explaining explaining{*answered.attempt, *found};
  regimen::Explanation told{.of_all = !event.has_value()};
  if (event) {
    auto one = explaining.of(*event);
    if (!one) return std::nullopt;
    told.events.push_back(std::move(*one));
  } else {
    for (const auto& each : explaining.plan().events) told.events.push_back(explaining.of(each));
  }
  told.robustness = robustness_of(*answered.attempt, *found);
  return told;
}

std::vector<regimen::Moved> moved(const regimen::Plan& from, const regimen::Plan& to) {
  std::vector<regimen::Moved> found;
  for (const auto& each : from.events) {
    const auto there = std::ranges::find(to.events, each.id, &PlannedEvent::id);
    if (there == to.events.end()) {
      found.push_back({.event = each.id, .from = each.start});
    } else if (there->start != each.start) {
      found.push_back({.event = each.id, .from = each.start, .to = there->start});
    }
  }
  for (const auto& each : to.events) {
    if (std::ranges::find(from.events, each.id, &PlannedEvent::id) != from.events.end()) continue;
    found.push_back({.event = each.id, .to = each.start});
  }
  return found;
}

}  // namespace posology::planning
