// SPDX-License-Identifier: Apache-2.0
#include "calendars/late_doses.hpp"

#include <algorithm>

namespace posology::calendars {

std::vector<LateDoseAdvice> late_doses(const regimen::Brief& brief, const regimen::Plan& plan) {
  std::vector<LateDoseAdvice> advice;
  const auto add = [&](const regimen::Rule& rule, const std::optional<time::Duration>& within,
                       const std::string& say, bool at_home) {
    const auto known = std::ranges::find(advice, say, &LateDoseAdvice::say);
    if (known == advice.end()) {
      advice.push_back({.say = say, .rule = rule.id, .within = within, .at_home = at_home});
    }
  };
  for (const regimen::Rule& rule : brief.rules) {
    const auto* const late = std::get_if<regimen::LateDose>(&rule.body);
    if (late == nullptr || !rule.on ||
        std::ranges::find(brief.order.off, rule.id, &regimen::SwitchedOff::rule) != brief.order.off.end()) {
      continue;
    }
    for (const regimen::Pattern& pattern : plan.patterns) {
      if (matches(late->of, pattern.subject)) add(rule, late->within, pattern.say, true);
    }
    for (const regimen::PlannedEvent& event : plan.events) {
      const bool dose = event.kind == regimen::EventKind::administration;
      if (dose && matches(late->of, event.subject)) add(rule, late->within, event.say, false);
    }
  }
  return advice;
}

}  // namespace posology::calendars
