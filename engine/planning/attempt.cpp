// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/attempt.hpp"

#include <algorithm>

#include "engine/planning/answering.hpp"
#include "engine/planning/delayed.hpp"
#include "engine/planning/fill_in.hpp"
#include "engine/planning/lapsed.hpp"

namespace posology::planning {

using regimen::Brief;

Drafted drafted_of(const Brief& brief, const std::map<std::string, OpenCount>& counts, time::LocalDay last,
                   Kept& kept) {
  Draft draft = draft_of(brief, counts);
  Timing timing = timing_of(brief, draft);
  Openings openings{brief, draft, {.first = brief.order.start, .last = last}, kept.openings};
  return {.draft = std::move(draft), .timing = std::move(timing), .openings = std::move(openings)};
}

Attempt::Attempt(const Brief& brief, const std::map<std::string, OpenCount>& counts, time::LocalDay last,
                 Kept& kept)
    : Attempt{brief, drafted_of(brief, counts, last, kept), kept} {}

Attempt::Attempt(const Brief& brief, Drafted&& drafted, Kept& kept)
    : brief_{brief},
      drafted_{std::move(drafted)},
      network_{brief, drafted_.draft, drafted_.timing, drafted_.openings, kept.networks} {}

std::optional<PlanNetwork::Reach> Attempt::reach(const Branch& base) const {
  return timing().open.empty() ? network_.reach(base) : std::nullopt;
}

bool Attempt::impossible(const Branch& base) const {
  return network_.reach_decides() && !network_.reach(without_soft(base, timing()));
}

bool Attempt::possible(const Branch& base) const {
  return has_answer(network_, timing(), base);
}

Branch Attempt::as_decided(const Found& found) const {
  Branch decided = found.branch;
  const auto& events = found.dating.events;
  const HoldsAt holds{decided, [&](std::size_t event) { return planned(found.dating, event); }};
  for (const Disjunction& open : timing().open) {
    const auto* const held = side_that_holds(open, holds);
    for (const Arc& arc : held != nullptr ? *held : open.sides.back()) {
      if (events[arc.from] && events[arc.to]) decided.chosen.push_back(arc);
    }
  }
  return decided;
}

regimen::Plan Attempt::plan(const Found& found) const {
  return fill_in({.brief = brief_, .draft = draft(), .timing = timing(), .dating = found.dating});
}

Answered answer(const Brief& brief) {
  Kept kept;
  return answer(brief, kept);
}

Answered answer(const Brief& brief, Kept& kept) {
  if (!brief.lapses.empty()) return answer_lapsing(brief, kept);
  return waits_for_delays(brief.order) ? answer_delayed(brief, kept) : answer_as_it_stands(brief, kept);
}

Answered answer_as_it_stands(const Brief& brief, Kept& kept) {
  Answering answering{brief, kept};
  answering.count_doses();
  answering.draft();
  return answering.answer();
}

}  // namespace posology::planning
