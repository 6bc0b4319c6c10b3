// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/timing.hpp"

#include <algorithm>

#include "engine/planning/timing_builder.hpp"

namespace posology::planning {

using regimen::Bound;
using regimen::Edge;
using time::Shift;

TimingBuilder::TimingBuilder(const regimen::Brief& brief, const Draft& draft) : brief_{brief}, draft_{draft} {
  // A little more than most orders need: causes are large, and many, to be moved when a list grows.
  const std::size_t events = draft.events.size();
  timing_.causes.reserve(8 * events);
  timing_.arcs.reserve(5 * events);
  timing_.windows.reserve(2 * events);
}

std::size_t TimingBuilder::cause(Cause&& cause) {
  timing_.causes.push_back(std::move(cause));
  return timing_.causes.size() - 1;
}

namespace {

time::minutes lasts_to(const DraftEvent& event, Edge edge) {
  return edge == Edge::end ? event.lasts : time::minutes{0};
}

}  // namespace

const Shift& TimingBuilder::shift(bool most, const Bound& bound) {
  const auto known = std::ranges::find_if(distances_, [&](const Distance& each) {
    return each.most == most && each.by == bound.by && each.strict == bound.strict;
  });
  if (known != distances_.end()) return known->shift;
  const auto made = most ? Shift::at_most : Shift::at_least;
  distances_.push_back({.most = most,
                        .by = bound.by,
                        .strict = bound.strict,
                        .shift = made(bound.by, brief_.zone, nullptr, bound.strict)});
  return distances_.back().shift;
}

Arc TimingBuilder::at_least(std::size_t from, std::size_t to, const Bound& bound, std::size_t cause) {
  return {.cause = cause,
          .from = from,
          .to = to,
          .shift = shift(false, bound)
                       .between_ends(lasts_to(draft_.events[from], bound.from),
                                     lasts_to(draft_.events[to], bound.to)),
          .when_absent = {},
          .from_end = bound.from == Edge::end,
          .to_end = bound.to == Edge::end};
}

Arc TimingBuilder::at_most(std::size_t from, std::size_t to, const Bound& bound, std::size_t cause) {
  return {.cause = cause,
          .from = to,
          .to = from,
          .shift = shift(true, bound)
                       .between_ends(lasts_to(draft_.events[to], bound.to),
                                     lasts_to(draft_.events[from], bound.from)),
          .when_absent = {},
          .from_end = bound.to == Edge::end,
          .to_end = bound.from == Edge::end};
}

Arc TimingBuilder::at_least(const regimen::Rule& rule, std::size_t from, std::size_t to, const Bound& bound) {
  Cause why = cause_of(rule, from, to);
  why.by = bound.by;
  return at_least(from, to, bound, cause(std::move(why)));
}

Arc TimingBuilder::at_most(const regimen::Rule& rule, std::size_t from, std::size_t to, const Bound& bound) {
  Cause why = cause_of(rule, from, to);
  why.by = bound.by;
  why.upper = true;
  return at_most(from, to, bound, cause(std::move(why)));
}

void TimingBuilder::after(std::size_t from, std::size_t to, Cause&& why) {
  const Bound bound{.by = why.by.value_or(time::Duration::elapsed(time::minutes{0}))};
  add(at_least(from, to, bound, cause(std::move(why))));
}

void TimingBuilder::separate(const regimen::Rule& rule, std::size_t from, std::size_t to,
                             const std::optional<Bound>& least, const std::optional<Bound>& most) {
  if (least) add(at_least(rule, from, to, *least));
  if (most) add(at_most(rule, from, to, *most));
}

Cause cause_of(const regimen::Rule& rule, std::optional<std::size_t> from, std::optional<std::size_t> to) {
  return {.kind = Cause::Kind::rule,
          .rule = rule.id,
          .from = from,
          .to = to,
          .by = {},
          .soft = breakable(rule.severity),
          .text = rule.says};
}

std::string_view TimingBuilder::words(std::string text) {
  return *timing_.words.emplace_back(std::make_unique<const std::string>(std::move(text)));
}

std::optional<time::LocalDay> recorded(const regimen::Brief& brief, const std::string& fact) {
  return recorded(brief, fact, time::LocalDay::min());
}

std::optional<time::LocalDay> recorded(const regimen::Brief& brief, const std::string& fact,
                                       time::LocalDay from) {
  std::optional<time::LocalDay> earliest;
  for (const auto& each : brief.order.facts) {
    if (each.name == fact && each.on >= from && (!earliest || each.on < *earliest)) earliest = each.on;
  }
  return earliest;
}

bool recorded_by_start(const regimen::Brief& brief, const std::string& fact) {
  const auto day = recorded(brief, fact);
  return day && *day <= brief.order.start;
}

Timing timing_of(const regimen::Brief& brief, const Draft& draft) {
  TimingBuilder builder{brief, draft};
  add_structure(builder);
  add_delays(builder);
  close_precedence(builder);
  order_regimens(builder);
  add_rules(builder);
  add_facts(builder);
  return std::move(builder.timing());
}

}  // namespace posology::planning
