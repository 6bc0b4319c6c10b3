// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/changed_order.hpp"

#include <algorithm>

#include "engine/planning/answering.hpp"
#include "engine/planning/delayed.hpp"

namespace posology::planning {
namespace {

using regimen::Order;
using regimen::RegimenUse;

/// Types one kind of change into the order; `event` is that of the change, where it has one.
struct Typing {
  Order& order;
  const std::optional<std::string>& event;

  void operator()(const regimen::NewDate& date) const {
    for (regimen::FixedDate& fixed : order.fixed) {
      if (fixed.event == event) fixed.at = date.at;
    }
  }
  void operator()(const regimen::NotGiven& none) const {
    std::erase_if(order.fixed, [&](const auto& fixed) { return fixed.event == event; });
    if (!none.count) return;
    // The name of a course is that of one regimen of the order: the others do not look for it.
    for (RegimenUse& use : order.regimens) use.counts[none.course] = *none.count;
  }
  void operator()(const regimen::NewFirstDay& start) const { order.start = start.day; }
  void operator()(const regimen::NewDistance& start) const {
    for (RegimenUse& use : order.regimens) {
      if (use.regimen == start.regimen && use.start) use.start->by = start.by;
    }
  }
  void operator()(const regimen::NewLastDay& end) const {
    if (end.course.empty()) order.until = end.day;
    for (RegimenUse& use : order.regimens) {
      if (const auto until = use.untils.find(end.course); until != use.untils.end()) until->second = end.day;
    }
  }
  void operator()(const regimen::NewDelay& changed) const {
    for (regimen::EnteredDelay& delay : order.delays) {
      if (delay.event != event) continue;
      delay.by = changed.by;
      if (!changed.reason.empty()) delay.reason = changed.reason;
    }
  }
  void operator()(const regimen::NotPutOff&) const {
    std::erase_if(order.delays, [&](const auto& delay) { return delay.event == event; });
  }
};

}  // namespace

void apply(const regimen::Relaxation& change, Order& order) {
  std::visit(Typing{order, change.event}, change.to);
}

bool same_thing(const regimen::Relaxation& one, const regimen::Relaxation& other) {
  const auto of_event = [](const regimen::Relaxation& each) {
    return std::holds_alternative<regimen::NewDate>(each.to) ||
           std::holds_alternative<regimen::NotGiven>(each.to);
  };
  const auto of_delay = [](const regimen::Relaxation& each) {
    return std::holds_alternative<regimen::NewDelay>(each.to) ||
           std::holds_alternative<regimen::NotPutOff>(each.to);
  };
  if (of_event(one) && of_event(other)) return one.event == other.event;
  if (of_delay(one) && of_delay(other)) return one.event == other.event;
  if (one.to.index() != other.to.index()) return false;
  if (const auto* const last = std::get_if<regimen::NewLastDay>(&one.to))
    return last->course == std::get<regimen::NewLastDay>(other.to).course;
  if (const auto* const start = std::get_if<regimen::NewDistance>(&one.to))
    return start->regimen == std::get<regimen::NewDistance>(other.to).regimen;
  return one.event == other.event;
}

bool has_calendar(const regimen::Brief& brief, Kept& kept) {
  const auto impossible = [&](const regimen::Brief& asked) {
    return Attempt{asked, {}, horizon_of(asked), kept}.impossible({});
  };
  // What is put off, and rules that come back, only ask for more than the order without them.
  if (brief.lapses.empty() && brief.order.delays.empty() && brief.order.kept.empty()) {
    if (impossible(brief)) return false;
  } else if (brief.lapses.empty()) {
    regimen::Brief at_least = brief;
    at_least.order.delays.clear();
    at_least.order.kept.clear();
    if (impossible(at_least)) return false;
  }
  if (brief.lapses.empty() && !waits_for_delays(brief.order)) {
    Answering answering{brief, kept};
    answering.count_doses();
    answering.draft();
    return !answering.surely_none() && std::holds_alternative<Found>(answering.answer().answer);
  }
  return std::holds_alternative<Found>(answer(brief, kept).answer);
}

bool mends(const regimen::Brief& brief, std::span<const regimen::Relaxation> changes) {
  regimen::Brief changed = brief;
  for (const regimen::Relaxation& change : changes) apply(change, changed.order);
  Kept kept;
  return has_calendar(changed, kept);
}

}  // namespace posology::planning
