// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/delayed.hpp"

#include <algorithm>

#include "engine/planning/explain.hpp"
#include "engine/planning/timing_builder.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::Brief;
using regimen::Delayed;
using regimen::EnteredDelay;
using time::Instant;

/// When an event is planned; nothing when it is not in the plan.
std::optional<Instant> planned(const Answered& answered, const std::string& id) {
  const auto* const found = std::get_if<Found>(&answered.answer);
  const auto event = answered.attempt->draft().find_event(id);
  if (found == nullptr || !event || !found->dating.events[*event]) return std::nullopt;
  return found->dating.events[*event]->planned;
}

/// Events that are planned before one that is put off, and do not go with it: they stay.
class WhatStays {
 public:
  WhatStays(const Answered& answered, const std::string& id)
      : brief_{answered.attempt->brief()},
        draft_{answered.attempt->draft()},
        dating_{std::get<Found>(answered.answer).dating},
        put_off_{draft_.events[*draft_.find_event(id)]} {}

  std::vector<regimen::KeptDate> before(Instant at) const {
    std::vector<regimen::KeptDate> kept;
    for (std::size_t event = 0; event < draft_.events.size(); ++event) {
      const auto& dates = dating_.events[event];
      if (dates && dates->planned < at && !goes_along(draft_.events[event]))
        kept.push_back({.event = draft_.events[event].id, .at = dates->planned});
    }
    return kept;
  }

 private:
  /// A companion of it, or of one of the same course that comes after it.
  bool goes_along(const DraftEvent& event) const {
    const DraftCourse& course = draft_.courses[event.course];
    const auto& with = course.course->with;
    if (!with || with->course != draft_.course_of(put_off_).id) return false;
    const bool by_cycle = in_cycles(brief_.regimens[course.use], *course.course);
    const int in_each = by_cycle ? static_cast<int>(course.course->days.size()) : 1;
    return (event.number - 1) / in_each + 1 >= put_off_.number;
  }

  const Brief& brief_;
  const Draft& draft_;
  const Dating& dating_;
  const DraftEvent& put_off_;
};

/// With the windows and the slack of dates that may move. Each says why it is where it is: it stays.
void free_what_stays(const Attempt& attempt, Found& found) {
  const Timing& timing = attempt.timing();
  found.dating =
      attempt.network().as_in(std::move(found.dating), with_nothing_kept(timing, attempt.as_decided(found)));
  for (const Window& window : timing.windows) {
    auto& dates = found.dating.events[window.event];
    if (dates && timing.causes[window.cause].kind == Cause::Kind::kept) dates->binds_planned = {window.cause};
  }
}

/// Is the event as far from the one before it as the reason of its delay lets it be?
bool is_at_the_most(const Brief& brief, const regimen::Plan& plan, const Delayed& delayed,
                    const regimen::PlannedEvent& event) {
  const regimen::Rule* const rule = find_rule(brief, delayed.reason);
  const auto* const apart = rule == nullptr ? nullptr : std::get_if<regimen::Separation>(&rule->body);
  if (apart == nullptr || !apart->at_most || !apart->at_most->by.nominal()) return false;
  return std::ranges::any_of(plan.events, [&](const regimen::PlannedEvent& before) {
    return before.course == event.course && before.number == event.number - 1 &&
           brief.zone->day_of(event.start) == add_civil(brief.zone->day_of(before.start), apart->at_most->by);
  });
}

time::LocalDay put_off(const time::Zone& zone, Instant at, const time::Duration& by) {
  if (by.nominal()) return add_civil(zone.day_of(at), by);
  return zone.day_of(at + time::minutes{by.count()});
}

}  // namespace

Branch with_nothing_kept(const Timing& timing, Branch branch) {
  for (std::size_t cause = 0; cause < timing.causes.size(); ++cause) {
    if (timing.causes[cause].kind == Cause::Kind::kept) branch.given_up.push_back(cause);
  }
  std::ranges::sort(branch.given_up);
  return branch;
}

bool waits_for_delays(const regimen::Order& order) {
  return std::ranges::any_of(order.delays, [](const EnteredDelay& each) { return !each.not_before; });
}

Brief as_entered(const Brief& brief) {
  Brief entered = brief;
  entered.order.kept.clear();
  for (EnteredDelay& delay : entered.order.delays) {
    delay.counts_from.reset();
    delay.not_before.reset();
  }
  return entered;
}

Answered answer_delayed(const Brief& brief, Kept& kept) {
  auto work = std::make_shared<Brief>(as_entered(brief));
  std::vector<EnteredDelay> delays = std::move(work->order.delays);
  work->order.delays.clear();
  Answered current = answer_as_it_stands(*work, kept);
  current.brief = work;
  std::ranges::stable_sort(delays, {}, [&](const EnteredDelay& each) {
    return planned(current, each.event).value_or(Instant::max());
  });
  for (EnteredDelay& delay : delays) {
    const auto at = planned(current, delay.event);
    if (!at) continue;
    const regimen::Plan before = current.attempt->plan(std::get<Found>(current.answer));
    auto next = std::make_shared<Brief>(*current.brief);
    delay.counts_from = brief.zone->day_of(*at);
    delay.not_before = put_off(*brief.zone, *at, delay.by);
    next->order.delays.push_back(delay);
    next->order.kept = WhatStays{current, delay.event}.before(*at);
    std::vector<Delayed> delayed = std::move(current.delayed);
    current = answer_as_it_stands(*next, kept);
    current.brief = next;
    current.delayed = std::move(delayed);
    if (std::holds_alternative<Clash>(current.answer)) return current;
    const regimen::Plan after = current.attempt->plan(std::get<Found>(current.answer));
    Delayed told{.event = delay.event,
                 .by = delay.by,
                 .reason = delay.reason,
                 .why = delay.why,
                 .from = *at,
                 .to = *planned(current, delay.event),
                 .moves = moved(before, after)};
    std::erase_if(told.moves, [&](const regimen::Moved& each) { return each.event == delay.event; });
    current.delayed.push_back(std::move(told));
  }
  if (!current.delayed.empty()) free_what_stays(*current.attempt, std::get<Found>(current.answer));
  return current;
}

std::vector<Delayed> delayed_in(std::vector<Delayed> delayed, const regimen::Plan& plan) {
  for (Delayed& each : delayed) {
    const auto event = std::ranges::find(plan.events, each.event, &regimen::PlannedEvent::id);
    if (event != plan.events.end()) each.to = event->start;
  }
  return delayed;
}

void tell_delays(const Brief& brief, const std::vector<Delayed>& delayed, regimen::Plan& plan) {
  plan.delayed = delayed;
  const auto date = [&](Instant at) { return time::weekday_date(brief.zone->day_of(at)); };
  const auto find = [&](const std::string& id) {
    const auto event = std::ranges::find(plan.events, id, &regimen::PlannedEvent::id);
    return event == plan.events.end() ? nullptr : &*event;
  };
  for (const Delayed& each : delayed) {
    std::string text = "put off by " + each.by.words() + ", from " + date(each.from);
    std::string why;
    if (!each.why.empty()) why.append(" (").append(each.why).append(")");
    if (!each.reason.empty()) why.append(", by rule ").append(each.reason);
    if (auto* const event = find(each.event)) event->notes.push_back(text + why);
    text =
        std::string{each.event}.append(" is ").append(text).append(" to ").append(date(each.to)).append(why);
    std::string moves;
    for (const regimen::Moved& move : each.moves) {
      auto* const event = find(move.event);
      if (event != nullptr && event->derived) continue;  // It goes along with another.
      moves += (moves.empty() ? " With it: " : "; ") + move.event;
      if (!move.from || !move.to) {
        moves += move.to ? " is added on " + date(*move.to) : " is left out";
      } else if (date(*move.from) == date(*move.to)) {
        moves += " to " + time::weekday_date_clock(brief.zone->local(*move.to));
      } else {
        moves += " to " + date(*move.to);
        if (event != nullptr)
          event->notes.push_back("moved by the delay of " + each.event + ", from " + date(*move.from));
      }
    }
    if (const auto* const event = find(each.event);
        event != nullptr && is_at_the_most(brief, plan, each, *event))
      text += ", the last day that the rule allows: whether it is given then is the clinician's decision";
    plan.notes.push_back(text + "." + (moves.empty() ? " Nothing else moves." : moves + "."));
  }
  for (const EnteredDelay& delay : brief.order.delays) {
    const bool told = std::ranges::find(delayed, delay.event, &Delayed::event) != delayed.end();
    if (!told)
      plan.notes.push_back(delay.event +
                           " is put off by the order, but it is not in the plan: nothing moves.");
  }
}

}  // namespace posology::planning
