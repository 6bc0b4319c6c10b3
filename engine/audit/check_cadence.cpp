// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_cadence.hpp"

#include <algorithm>

#include "engine/audit/bounds.hpp"

namespace posology::audit {

Findings check_cadence(const Ruling& ruling, const regimen::Cadence& cadence) {
  Findings findings;
  const auto& events = ruling.sheet.appointments(cadence.of);
  for (std::size_t index = 1; index < events.size(); ++index) {
    const auto &before = *events[index - 1], &event = *events[index];
    const Pair pair{.from = {.id = before.id, .start = before.start, .end = before.end},
                    .to = {.id = event.id, .start = event.start, .end = event.end}};
    // What the order puts off for a reason is as far apart as the rule that is the reason says.
    const bool put_off = std::ranges::any_of(
        ruling.sheet.brief().order.delays,
        [&](const regimen::EnteredDelay& delay) { return delay.event == event.id && !delay.reason.empty(); });
    const auto most = put_off ? std::nullopt : cadence.at_most;
    if (auto finding = within(ruling, pair, {cadence.at_least, most})) {
      findings.push_back(std::move(*finding));
    }
  }
  if (cadence.most && !events.empty()) {
    const int most = *cadence.most, found = static_cast<int>(events.size());
    findings.push_back(
        said(ruling, {.to = events.back()->id},
             {.verdict = found <= most ? regimen::Verdict::satisfied : regimen::Verdict::violated,
              .kind = "dose",
              .required = "at most " + std::to_string(most),
              .found = std::to_string(found),
              .short_by = found <= most ? "" : std::to_string(found - most),
              .text = "number " + std::to_string(found) + " of at most " + std::to_string(most)}));
  }
  return findings;
}

}  // namespace posology::audit
