// SPDX-License-Identifier: Apache-2.0
//
// The rules as a reader is told them: those that bound anything, and those that would apply to this order but
// are switched off, with the reason. A rule that is off is never silent (hazard 35).
#pragma once

#include <vector>

#include "calendars/calendar.hpp"

namespace posology::calendars {

/// The rules of plan.rules, in that order. They are the brief's own.
std::vector<ToldRule> told_rules(const regimen::Brief& brief, const regimen::Plan& plan);
/// The rules of the brief that are off and whose ends all occur among the order's courses, in order of
/// the library; and every rule that the order itself switched off.
std::vector<RuleOff> rules_off(const regimen::Brief& brief);
/// The rules that a later library or the order itself has made less strict, as far as they concern the order.
std::vector<regimen::Loosened> rules_loosened(const regimen::Brief& brief);
/// What somebody has set aside for this calendar, one line each: rules switched off by the order, and rules
/// that are less strict (hazard 35).
std::vector<std::string> set_aside(const Calendar& calendar);
/// A citation for people: "VIPoma, BMJ Best Practice 2024, treatment algorithm".
const std::string& source_words(const regimen::Brief& brief, const regimen::Citation& citation);

}  // namespace posology::calendars
