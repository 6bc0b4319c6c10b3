// SPDX-License-Identifier: Apache-2.0
// [[delay]] of an order: the event waits for its day, and what comes before it stays.
#include <algorithm>

#include "engine/planning/timing_builder.hpp"

namespace posology::planning {
namespace {

using regimen::EnteredDelay;

void put_off(TimingBuilder& builder, const EnteredDelay& delay) {
  const Draft& draft = builder.draft();
  const auto event = draft.find_event(delay.event);
  if (!event) return;
  if (delay.not_before) {
    builder.timing().windows.push_back({.cause = builder.cause({.kind = Cause::Kind::delay,
                                                                .rule = "order",
                                                                .to = event,
                                                                .by = delay.by,
                                                                .line = delay.locus.line,
                                                                .text = "put off by the order"}),
                                        .event = *event,
                                        .first = builder.brief().zone->start_of(*delay.not_before),
                                        .last = {}});
  }
  const regimen::Rule* const rule = find_rule(builder.brief(), delay.reason);
  const auto* const apart = rule == nullptr ? nullptr : std::get_if<regimen::Separation>(&rule->body);
  if (apart == nullptr || !rule->on) return;
  const auto& events = draft.courses[draft.events[*event].course].events;
  const auto own = std::ranges::find(events, *event);
  if (own != events.begin()) builder.separate(*rule, *(own - 1), *own, {}, apart->at_most);
}

}  // namespace

void add_delays(TimingBuilder& builder) {
  const regimen::Order& order = builder.brief().order;
  for (const EnteredDelay& delay : order.delays) put_off(builder, delay);
  for (const regimen::KeptDate& kept : order.kept) {
    const auto event = builder.draft().find_event(kept.event);
    if (!event) continue;
    builder.timing().windows.push_back({.cause = builder.cause({.kind = Cause::Kind::kept,
                                                                .rule = "order",
                                                                .to = event,
                                                                .by = {},
                                                                .text = "stays, before what is put off"}),
                                        .event = *event,
                                        .first = kept.at,
                                        .last = kept.at});
  }
}

bool is_fixed(const regimen::Order& order, const std::string& event) {
  return std::ranges::find(order.fixed, event, &regimen::FixedDate::event) != order.fixed.end();
}

bool is_put_off(const regimen::Order& order, const std::string& event) {
  return std::ranges::find(order.delays, event, &EnteredDelay::event) != order.delays.end();
}

bool is_put_off_with_reason(const regimen::Order& order, const std::string& event) {
  return std::ranges::any_of(
      order.delays, [&](const EnteredDelay& each) { return each.event == event && !each.reason.empty(); });
}

}  // namespace posology::planning
