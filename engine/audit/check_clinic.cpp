// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_clinic.hpp"

#include <algorithm>

#include "engine/audit/clinic_hours.hpp"

namespace posology::audit {
namespace {

/// Those that an event of the plan may meet.
Closures closures_of(const regimen::Clinic& clinic, const std::vector<regimen::PlannedEvent>& events,
                     const time::Zone& zone) {
  if (events.empty()) return {};
  const auto [first, last] = std::ranges::minmax_element(events, {}, &regimen::PlannedEvent::start);
  return closures_between(clinic, time::day_of(zone.local(first->start)),
                          time::day_of(zone.local(last->start)));
}

}  // namespace

Findings check_clinic(const Sheet& sheet) {
  Findings findings;
  const regimen::Clinic& clinic = sheet.brief().clinic;
  const time::Zone& zone = clinic.zone ? *clinic.zone : sheet.zone();
  const Closures closures = closures_of(clinic, sheet.plan().events, zone);
  for (const auto& event : sheet.plan().events) {
    if (event.place.empty() || event.derived) continue;
    const auto why =
        why_not_open(clinic, closures, {.place = event.place, .start = event.start, .end = event.end}, zone);
    if (!why && !sheet.words_all()) continue;
    findings.push_back(
        itself({.rule = "clinic",
                .to = event.id,
                .verdict = why ? regimen::Verdict::violated : regimen::Verdict::satisfied,
                .required = "open at " + event.place,
                .found = sheet.when(event.start),
                .text = why ? event.id + ": " + *why
                            : event.place + " is open for " + event.id + " on " + sheet.when(event.start)}));
  }
  return findings;
}

}  // namespace posology::audit
