// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_shape.hpp"

#include <tuple>

namespace posology::audit {
namespace {

using regimen::PlannedEvent;

/// What is wrong with one event by itself; empty when nothing is.
std::string flaw(const Sheet& sheet, const PlannedEvent& event) {
  const auto planned = [&] { return event.id + ", planned on " + sheet.when(event.start) + ", "; };
  if (event.end < event.start) return planned() + "ends before it begins";
  if (event.start < event.earliest || event.start > event.latest) {
    return planned() + "is outside its window, " + sheet.when(event.earliest) + " to " +
           sheet.when(event.latest);
  }
  if (event.start < event.slack_first || event.start > event.slack_last) {
    return planned() + "is outside its slack, " + sheet.when(event.slack_first) + " to " +
           sheet.when(event.slack_last);
  }
  if (event.slack_first < event.earliest || event.slack_last > event.latest) {
    return planned() + "has slack beyond its window";
  }
  return {};
}

}  // namespace

Findings check_shape(const Sheet& sheet) {
  Findings findings;
  const auto refuse = [&](const std::string& event, std::string text) {
    findings.push_back(itself({.rule = "plan", .to = event, .text = std::move(text)}));
  };
  const PlannedEvent* before = nullptr;
  for (const auto& event : sheet.plan().events) {
    // The sheet finds the first of an id.
    if (sheet.find(event.id) != &event) refuse(event.id, "there are two events " + event.id);
    if (auto text = flaw(sheet, event); !text.empty()) refuse(event.id, std::move(text));
    if (before != nullptr && std::tie(event.start, event.id) < std::tie(before->start, before->id)) {
      refuse(event.id, event.id + " stands behind " + before->id + ", which comes later");
    }
    before = &event;
  }
  if (findings.empty()) {
    findings.push_back(itself({.rule = "plan",
                               .verdict = regimen::Verdict::satisfied,
                               .text = "every event stands once, in order, within its window"}));
  }
  return findings;
}

}  // namespace posology::audit
