// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/holding.hpp"

#include <algorithm>

namespace posology::planning {
namespace {

/// What is told first.
int rank_of(const Cause& cause) {
  switch (cause.kind) {
    case Cause::Kind::fixed:
    case Cause::Kind::delay:
    case Cause::Kind::kept:
      return 0;
    case Cause::Kind::fact:
    case Cause::Kind::end:
      return 1;
    case Cause::Kind::rule:
      return 2;
    case Cause::Kind::start:
      return 3;
    case Cause::Kind::sequence:
      return 4;
    case Cause::Kind::clinic:
      return 5;
    case Cause::Kind::asked:
      break;
  }
  return 6;
}

}  // namespace

bool Holding::holds(const Arc& arc) const {
  if (!dates_[arc.from] || !dates_[arc.to]) return false;
  if (std::ranges::binary_search(branch_.given_up, arc.cause)) return false;
  return std::ranges::none_of(arc.when_absent, [&](std::size_t event) { return dates_[event].has_value(); });
}

std::vector<Held> Holding::held(std::size_t event, bool before) const {
  const Timing& timing = attempt_.timing();
  const Openings& openings = attempt_.openings();
  const time::Instant at = *dates_[event];
  const auto beside =
      before ? openings.previous(event, at - time::minutes{1}) : openings.next(event, at + time::minutes{1});
  const bool none_left = !beside || *beside < openings.first() || *beside > openings.last();
  std::vector<Held> found;
  for (const Window& window : timing.windows) {
    if (window.event != event || std::ranges::binary_search(branch_.given_up, window.cause)) continue;
    const auto& edge = before ? window.first : window.last;
    if (!edge) continue;
    const time::Instant other =
        none_left ? (before ? at - time::minutes{1} : at + time::minutes{1}) : *beside;
    if (before ? *edge > other : *edge < other) found.push_back({.cause = window.cause, .bound = edge});
  }
  const auto look_at = [&](const Arc& arc) {
    if ((before ? arc.to : arc.from) != event || arc.from == arc.to || !holds(arc)) return;
    const time::Instant bound =
        before ? arc.shift.later(*dates_[arc.from]) : arc.shift.earlier(*dates_[arc.to]);
    const time::Instant other =
        none_left ? (before ? at - time::minutes{1} : at + time::minutes{1}) : *beside;
    if (before ? bound > other : bound < other)
      found.push_back({.cause = arc.cause, .other = before ? arc.from : arc.to, .bound = bound});
  };
  for (const Arc& arc : timing.arcs) look_at(arc);
  for (const Arc& arc : branch_.chosen) look_at(arc);
  std::ranges::stable_sort(found, {}, [&](const Held& each) { return rank_of(timing.causes[each.cause]); });
  return found;
}

}  // namespace posology::planning
