// SPDX-License-Identifier: Apache-2.0
#include "calendars/told_rules.hpp"

#include <algorithm>

#include "engine/regimen/is_about.hpp"
#include "engine/time/text.hpp"

namespace posology::calendars {
namespace {

using regimen::Selector;

/// Does that hold of every end that the rule names?
template <class Holds>
struct Ends {
  const Holds& holds;
  bool operator()(const regimen::Cadence& rule) const { return holds(rule.of); }
  bool operator()(const regimen::Separation& rule) const { return holds(rule.from) && holds(rule.to); }
  bool operator()(const regimen::Overlap& rule) const { return holds(rule.course) && holds(rule.after); }
  bool operator()(const regimen::Hold& rule) const { return holds(rule.course) && holds(rule.around); }
  bool operator()(const regimen::Exclusion& rule) const { return holds(rule.one) && holds(rule.other); }
  bool operator()(const regimen::Prerequisite& rule) const { return holds(rule.of); }
  bool operator()(const regimen::Concomitant& rule) const { return holds(rule.with) && holds(rule.brings); }
  bool operator()(const regimen::Monitoring& rule) const { return holds(rule.before) && holds(rule.test); }
  bool operator()(const regimen::Limit& rule) const { return holds(rule.of); }
  bool operator()(const regimen::ReviewDue& rule) const { return holds(rule.of); }
  bool operator()(const regimen::WhenRequired& rule) const { return holds(rule.of); }
  bool operator()(const regimen::EndOfCourse& rule) const { return holds(rule.of) && holds(rule.from); }
  bool operator()(const regimen::TestAfter& rule) const { return holds(rule.after) && holds(rule.test); }
  bool operator()(const regimen::TestEvery& rule) const { return holds(rule.during) && holds(rule.test); }
  bool operator()(const regimen::LateDose& rule) const { return holds(rule.of); }
  bool operator()(const regimen::Deadline& rule) const { return holds(rule.before); }
};

struct About {
  const regimen::Course* course;
  const regimen::Form* form;  ///< Null where it has none.
};

std::vector<About> courses_of(const regimen::Brief& brief) {
  std::vector<About> courses;
  for (const regimen::Regimen& regimen : brief.regimens) {
    for (const regimen::Course& course : regimen.courses) {
      courses.push_back({.course = &course, .form = form_of(brief, course)});
    }
  }
  return courses;
}

bool concerns(const regimen::Rule& rule, const std::vector<About>& courses) {
  const auto occurs = [&](const Selector& end) {
    return std::ranges::any_of(courses,
                               [&](const About& about) { return is_about(*about.course, about.form, end); });
  };
  return std::visit(Ends<decltype(occurs)>{occurs}, rule.body);
}

}  // namespace

const std::string& source_words(const regimen::Brief& brief, const regimen::Citation& citation) {
  const auto source = brief.sources.find(citation.source);
  return source == brief.sources.end() ? citation.source : source->second;
}

std::vector<ToldRule> told_rules(const regimen::Brief& brief, const regimen::Plan& plan) {
  std::vector<ToldRule> told;
  told.reserve(plan.rules.size());
  // The plan has them in the order of the library, so that each is looked for from the one before it on.
  auto at = brief.rules.begin();
  for (const std::string& id : plan.rules) {
    at = std::ranges::find(at, brief.rules.end(), id, &regimen::Rule::id);
    if (at == brief.rules.end()) at = std::ranges::find(brief.rules, id, &regimen::Rule::id);
    if (at != brief.rules.end()) told.push_back({&*at, &source_words(brief, at->citation)});
  }
  return told;
}

std::vector<RuleOff> rules_off(const regimen::Brief& brief) {
  std::vector<RuleOff> off;
  const std::vector<About> courses = courses_of(brief);
  for (const regimen::Rule& rule : brief.rules) {
    const auto by_order = std::ranges::find(brief.order.off, rule.id, &regimen::SwitchedOff::rule);
    if (by_order != brief.order.off.end()) {
      off.push_back({.id = rule.id,
                     .why = "switched off by " + by_order->by + " until " +
                            time::weekday_date(by_order->until) + ": " + by_order->why,
                     .by_order = true});
    } else if (!rule.on && concerns(rule, courses)) {
      off.push_back({.id = rule.id, .why = rule.off_reason});
    }
  }
  return off;
}

std::vector<regimen::Loosened> rules_loosened(const regimen::Brief& brief) {
  std::vector<regimen::Loosened> loosened;
  if (brief.loosened.empty()) return loosened;
  const std::vector<About> courses = courses_of(brief);
  for (const regimen::Loosened& each : brief.loosened) {
    const regimen::Rule* const rule = regimen::find_rule(brief, each.rule);
    if (rule == nullptr || concerns(*rule, courses)) loosened.push_back(each);
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
