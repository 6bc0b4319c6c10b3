// SPDX-License-Identifier: Apache-2.0
#include "engine/planning/not_beside.hpp"

namespace posology::planning {

NotBeside first_not_beside(const regimen::Brief& brief, const regimen::Plan& plan,
                           const regimen::Subject& subject, time::Instant from) {
  NotBeside first;
  for (const regimen::Rule& rule : brief.rules) {
    const auto* const exclusion = rule.on ? std::get_if<regimen::Exclusion>(&rule.body) : nullptr;
    if (exclusion == nullptr || exclusion->warn) continue;
    const bool one = matches(exclusion->one, subject), other = matches(exclusion->other, subject);
    if (one == other) continue;
    const regimen::Selector& selector = one ? exclusion->other : exclusion->one;
    for (const regimen::PlannedEvent& event : plan.events) {
      const bool earlier = first.event == nullptr || event.start < first.event->start;
      if (event.start >= from && earlier && event.kind != regimen::EventKind::review &&
          matches(selector, event.subject)) {
        first = {.event = &event, .rule = &rule};
      }
    }
  }
  return first;
}

}  // namespace posology::planning
