// SPDX-License-Identifier: Apache-2.0
//
// Orders that are hard to tell apart, and what tells their plans apart.
#pragma once

#include <string>
#include <vector>

#include "engine/regimen/plan.hpp"
#include "tests/engine/planning/a_brief.hpp"

namespace posology::planning::test {

/// The dates of a plan with their windows and reasons, or the conflict, as one text.
inline std::string told(const Outcome& outcome) {
  std::string text;
  const auto add = [&](time::Instant at) { text += std::to_string(at.time_since_epoch().count()) + ' '; };
  if (const auto* const conflict = std::get_if<Conflict>(&outcome)) {
    for (const auto& link : conflict->chain) text += link.text + '\n';
    return text;
  }
  const Plan& plan = std::get<Plan>(outcome);
  for (const auto& event : plan.events) {
    text += event.id + ' ' + (event.dose ? event.dose->ismp() : "") + ' ';
    for (const auto at : {event.start, event.earliest, event.latest, event.slack_first, event.slack_last})
      add(at);
    for (const auto& binding : event.binds_planned)
      text += binding.rule + '|' + binding.other.value_or("") + ' ';
    text += '\n';
  }
  for (const auto& left_out : plan.left_out) text += left_out.event + ": " + left_out.text + '\n';
  return text;
}

/// Orders that have their first day in common, and each one thing of its own.
inline std::vector<Brief> orders_alike() {
  constexpr std::chrono::hours at_nine{9};
  std::vector<Brief> orders(9, vipoma());
  const auto fix = [&](std::size_t order, const std::string& event, time::LocalTime at) {
    orders[order].order.fixed.push_back({.event = event, .at = at});
  };
  fix(1, "lutetium/1", day(2027, 3, 9) + at_nine);
  fix(2, "lutetium/1", day(2027, 3, 10) + at_nine);
  fix(3, "lutetium/1", day(2027, 3, 7) + at_nine);  // a Sunday
  orders[4].clinic.closures = {
      {.first = day(2027, 3, 9), .last = day(2027, 3, 9), .reason = "holiday Town Day"}};
  fix(5, "lutetium/1", day(2027, 3, 9) + at_nine);
  orders[5].clinic.closures = orders[4].clinic.closures;
  orders[6].rules.change().front().on = false;
  orders[7].order.start += std::chrono::days{1};
  orders[8].order.regimens[1].doses.at("lutetium").single = amount("3.7 GBq");
  return orders;
}

}  // namespace posology::planning::test
