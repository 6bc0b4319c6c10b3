// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/pauses.hpp"

#include <algorithm>

#include "engine/planning/timing.hpp"

namespace posology::planning {
namespace {

using regimen::PlannedEvent;
using time::Instant;

Pause pause(const regimen::Brief& brief, const regimen::Rule& rule, const regimen::Hold& hold,
            const PlannedEvent& event) {
  const time::Zone& zone = *brief.zone;
  Pause pause{.after = event.start - time::minutes{1},
              .to = event.end,
              .rule = rule.id,
              .because = event.id,
              .certainty = event.certainty};
  if (hold.before) {
    pause.after = hold.before->nominal() ? zone.end_of(subtract_civil(zone.day_of(event.start), *hold.before))
                                         : event.start - time::minutes{hold.before->count()};
    pause.counts_hours = !hold.before->nominal();
  }
  if (hold.drug_free_days_before) {
    const std::chrono::days free{*hold.drug_free_days_before};
    const Instant last = zone.start_of(zone.day_of(event.start) - free) - time::minutes{1};
    pause.counts_hours = pause.counts_hours && pause.after <= last;
    pause.after = std::min(pause.after, last);
  }
  const Instant edge = hold.after_edge == regimen::Edge::end ? event.end : event.start;
  if (hold.after) {
    pause.to = hold.after->nominal() ? zone.start_of(add_civil(zone.day_of(edge), *hold.after))
                                     : edge + time::minutes{hold.after->count()};
  }
  if (hold.until_fact) {
    // That a wound has healed says nothing of an operation after it.
    const auto day = recorded(brief, *hold.until_fact, zone.day_of(event.start));
    if (!day) pause.waits_for = hold.until_fact;
    if (day) pause.to = std::max(pause.to, zone.start_of(*day));
  }
  return pause;
}

/// A dose that must come so long after the event as the next of its drug: until then none is taken at home.
std::optional<Pause> pause(const regimen::Brief& brief, const regimen::Rule& rule,
                           const regimen::Separation& separation, const PlannedEvent& event) {
  if (separation.scope != regimen::Scope::next || !separation.at_least) return std::nullopt;
  if (separation.unless_fact && recorded(brief, *separation.unless_fact)) return std::nullopt;
  const regimen::Bound& least = *separation.at_least;
  const time::Zone& zone = *brief.zone;
  const Instant edge = least.from == regimen::Edge::end ? event.end : event.start;
  Instant to = least.by.nominal() ? zone.start_of(add_civil(zone.day_of(edge), least.by))
                                  : edge + time::minutes{least.by.count()};
  if (least.strict) to += time::minutes{1};
  return Pause{.after = event.start - time::minutes{1},
               .to = to,
               .rule = rule.id,
               .because = event.id,
               .certainty = event.certainty};
}

}  // namespace

std::vector<Pause> pauses_of(const regimen::Brief& brief, const regimen::Plan& plan,
                             const regimen::Pattern& pattern) {
  std::vector<Pause> pauses;
  for (const auto& rule : brief.rules) {
    const auto* const hold = std::get_if<regimen::Hold>(&rule.body);
    const auto* const apart = std::get_if<regimen::Separation>(&rule.body);
    const bool pauses_it = (hold != nullptr && matches(hold->course, pattern.subject)) ||
                           (apart != nullptr && matches(apart->to, pattern.subject));
    if (!rule.on || !pauses_it) continue;
    for (const auto& event : plan.events) {
      if (event.kind == regimen::EventKind::start || event.kind == regimen::EventKind::stop) continue;
      if (!matches(hold != nullptr ? hold->around : apart->from, event.subject)) continue;
      if (hold != nullptr) {
        pauses.push_back(pause(brief, rule, *hold, event));
      } else if (auto after = pause(brief, rule, *apart, event)) {
        pauses.push_back(std::move(*after));
      }
    }
  }
  std::ranges::sort(pauses, {}, &Pause::after);
  return pauses;
}

}  // namespace posology::planning
