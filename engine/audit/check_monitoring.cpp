// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_monitoring.hpp"

#include <algorithm>

namespace posology::audit {
namespace {

using regimen::PlannedEvent;

/// One test against its window before one event.
Figures in_window(const Sheet& sheet, const Span& span, const regimen::Monitoring& monitoring) {
  Figures least = at_least(sheet, span, {.by = monitoring.closes});
  if (!least.holds) return least;
  Figures most = at_most(sheet, span, {.by = monitoring.opens});
  return most.holds ? least : most;
}

}  // namespace

Findings check_monitoring(const Ruling& ruling, const regimen::Monitoring& monitoring) {
  Findings findings;
  const auto& tests = ruling.sheet.appointments(monitoring.test);
  if (tests.empty()) return findings;
  for (const PlannedEvent* const event : ruling.sheet.appointments(monitoring.before)) {
    // The last test in the window; without one, the last before the event, or else the first after it.
    const auto after = std::ranges::lower_bound(tests, event->start, {},
                                                [](const PlannedEvent* test) { return test->start; });
    std::size_t index = static_cast<std::size_t>(after - tests.begin());
    if (index > 0) --index;
    const PlannedEvent* told = tests[index];
    const auto figures_of = [&](const PlannedEvent& test) {
      return in_window(ruling.sheet, {.from = test.start, .to = event->start}, monitoring);
    };
    Figures figures = figures_of(*told);
    for (bool found = figures.holds; !found && index > 0;) {
      --index;
      Figures these = figures_of(*tests[index]);
      found = these.holds;
      if (!found) continue;
      told = tests[index];
      figures = std::move(these);
    }
    if (figures.holds && !ruling.sheet.words_all()) continue;
    findings.push_back(timed(ruling, {.from = told->id, .to = event->id}, figures));
  }
  return findings;
}

}  // namespace posology::audit
