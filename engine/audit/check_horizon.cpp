// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_horizon.hpp"

#include "engine/time/text.hpp"

namespace posology::audit {

Findings check_horizon(const Sheet& sheet) {
  const regimen::Plan& plan = sheet.plan();
  Findings findings;
  const auto refuse = [&](const std::string& event, std::string text) {
    findings.push_back(itself({.rule = "horizon", .to = event, .text = std::move(text)}));
  };
  const std::string horizon = time::iso_date(plan.first) + " to " + time::iso_date(plan.last);
  if (plan.first > plan.last) refuse("", "the plan ends before it begins: " + horizon);
  if (plan.first < time::first_day || plan.last > time::last_day) {
    refuse("", "the plan runs from " + horizon + ", which is beyond " + time::iso_date(time::first_day) +
                   " to " + time::iso_date(time::last_day));
  }
  for (const auto& event : plan.events) {
    if (sheet.day(event.start) < plan.first || sheet.day(event.end) > plan.last) {
      refuse(event.id, event.id + " is on " + sheet.when(event.start) + ", outside the plan, " + horizon);
    }
  }
  if (findings.empty()) {
    findings.push_back(itself({.rule = "horizon",
                               .verdict = regimen::Verdict::satisfied,
                               .text = "all events are within the plan, " + horizon}));
  }
  return findings;
}

}  // namespace posology::audit
