// SPDX-License-Identifier: Apache-2.0
#include "calendars/told_rules.hpp"

#include <algorithm>

#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

using regimen::Selector;

/// Every end that the rule names.
struct Ends {
  using Named = std::vector<const Selector*>;
  Named operator()(const regimen::Cadence& rule) const { return {&rule.of}; }
  Named operator()(const regimen::Separation& rule) const { return {&rule.from, &rule.to}; }
  Named operator()(const regimen::Overlap& rule) const { return {&rule.course, &rule.after}; }
  Named operator()(const regimen::Hold& rule) const { return {&rule.course, &rule.around}; }
  Named operator()(const regimen::Exclusion& rule) const { return {&rule.one, &rule.other}; }
  Named operator()(const regimen::Prerequisite& rule) const { return {&rule.of}; }
  Named operator()(const regimen::Concomitant& rule) const { return {&rule.with, &rule.brings}; }
  Named operator()(const regimen::Monitoring& rule) const { return {&rule.before, &rule.test}; }
  Named operator()(const regimen::Limit& rule) const { return {&rule.of}; }
  Named operator()(const regimen::ReviewDue& rule) const { return {&rule.of}; }
  Named operator()(const regimen::WhenRequired& rule) const { return {&rule.of}; }
  Named operator()(const regimen::EndOfCourse& rule) const { return {&rule.of, &rule.from}; }
  Named operator()(const regimen::TestAfter& rule) const { return {&rule.after, &rule.test}; }
  Named operator()(const regimen::TestEvery& rule) const { return {&rule.during, &rule.test}; }
  Named operator()(const regimen::LateDose& rule) const { return {&rule.of}; }
  Named operator()(const regimen::Deadline& rule) const { return {&rule.before}; }
};

std::vector<regimen::Subject> subjects_of(const regimen::Brief& brief) {
  std::vector<regimen::Subject> subjects;
  for (const regimen::Regimen& regimen : brief.regimens) {
    for (const regimen::Course& course : regimen.courses) subjects.push_back(subject_of(brief, course));
  }
  return subjects;
}

bool concerns(const regimen::Rule& rule, const std::vector<regimen::Subject>& subjects) {
  return std::ranges::all_of(std::visit(Ends{}, rule.body), [&](const Selector* end) {
    return std::ranges::any_of(subjects,
                               [&](const regimen::Subject& subject) { return matches(*end, subject); });
  });
}

}  // namespace

std::string source_words(const regimen::Brief& brief, const regimen::Citation& citation) {
  const auto source = brief.sources.find(citation.source);
  return source == brief.sources.end() ? citation.source : source->second;
}

std::vector<ToldRule> told_rules(const regimen::Brief& brief, const regimen::Plan& plan) {
  std::vector<ToldRule> told;
  for (const std::string& id : plan.rules) {
    const regimen::Rule* rule = regimen::find_rule(brief, id);
    if (rule == nullptr) continue;
    told.push_back({.id = id,
                    .severity = rule->severity,
                    .says = rule->says,
                    .citation = rule->citation,
                    .source_title = source_words(brief, rule->citation),
                    .variant = rule->profile_variant});
  }
  return told;
}

std::vector<RuleOff> rules_off(const regimen::Brief& brief) {
  std::vector<RuleOff> off;
  const std::vector<regimen::Subject> subjects = subjects_of(brief);
  for (const regimen::Rule& rule : brief.rules) {
    const auto by_order = std::ranges::find(brief.order.off, rule.id, &regimen::SwitchedOff::rule);
    if (by_order != brief.order.off.end()) {
      off.push_back({.id = rule.id,
                     .why = "switched off by " + by_order->by + " until " +
                            time::weekday_date(by_order->until) + ": " + by_order->why,
                     .by_order = true});
    } else if (!rule.on && concerns(rule, subjects)) {
      off.push_back({.id = rule.id, .why = rule.off_reason});
    }
  }
  return off;
}

std::vector<regimen::Loosened> rules_loosened(const regimen::Brief& brief) {
  std::vector<regimen::Loosened> loosened;
  if (brief.loosened.empty()) return loosened;
  const std::vector<regimen::Subject> subjects = subjects_of(brief);
  for (const regimen::Loosened& each : brief.loosened) {
    const regimen::Rule* const rule = regimen::find_rule(brief, each.rule);
    if (rule == nullptr || concerns(*rule, subjects)) loosened.push_back(each);
  }
  return loosened;
}

std::vector<std::string> set_aside(const Calendar& calendar) {
  std::vector<std::string> told;
  for (const RuleOff& rule : calendar.rules_off) {
    if (rule.by_order) told.push_back("Rule off: " + rule.id + ", " + rule.why);
  }
  for (const regimen::Loosened& rule : calendar.rules_loosened)
    told.push_back("Rule less strict: " + rule.rule + ", " + rule.why);
  return told;
}

}  // namespace posology::calendars
