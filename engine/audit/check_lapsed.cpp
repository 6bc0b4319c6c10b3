// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_lapsed.hpp"

#include <algorithm>

#include "engine/audit/check_rules.hpp"

namespace posology::audit {
namespace {

using regimen::Brief;
using regimen::Lapse;
using regimen::Plan;
using time::Instant;
using time::LocalDay;

/// The plan without the doses at home up to that day; without what else takes place up to it, too, where a
/// rule asks whether two courses go on at the same time.
Plan after(const Brief& brief, const Plan& plan, const Lapse& lapse) {
  Plan later = plan;
  const Instant from = brief.zone->start_of(lapse.last + std::chrono::days{1});
  for (auto& pattern : later.patterns) {
    std::erase_if(pattern.segments, [&](const auto& segment) { return segment.to <= from; });
    for (auto& segment : pattern.segments) segment.from = std::max(segment.from, from);
  }
  if (std::holds_alternative<regimen::Exclusion>(lapse.then.body))
    std::erase_if(later.events, [&](const auto& event) { return event.start < from; });
  return later;
}

bool asks_for_the_first(const regimen::Rule& rule) {
  const auto* const limit = std::get_if<regimen::Limit>(&rule.body);
  return limit != nullptr && limit->scope == regimen::Scope::first;
}

/// When what the finding is about takes place first: an event, or a course at home. Nothing for neither.
std::optional<LocalDay> day_of(const Sheet& sheet, const regimen::Finding& finding) {
  if (!finding.to) return std::nullopt;
  if (const auto* const event = sheet.find(*finding.to)) return sheet.day(event->start);
  for (const HomeCourse& course : sheet.home()) {
    if (course.pattern->course == *finding.to && !course.taken.empty())
      return sheet.day(course.taken.front());
  }
  return std::nullopt;
}

}  // namespace

std::vector<Lapsed> check_lapsed(const Brief& brief, const Plan& plan) {
  std::vector<Lapsed> lapsed;
  for (const Lapse& lapse : brief.lapses) {
    if (!lapse.then.on || only_warns(lapse.then)) continue;
    const Plan later = asks_for_the_first(lapse.then) ? plan : after(brief, plan, lapse);
    const Sheet sheet{brief, later, Wording::of_what_is_wrong};
    for (auto& finding : check_rule({.sheet = sheet, .rule = lapse.then})) {
      const auto day = day_of(sheet, finding);
      // A record that is missing then is asked for again; nothing else that cannot be assessed is.
      const bool counts = finding.verdict == regimen::Verdict::violated
                              ? !breakable(lapse.then.severity)
                              : finding.verdict == regimen::Verdict::not_assessable &&
                                    std::holds_alternative<regimen::Prerequisite>(lapse.then.body);
      if (counts && day && *day > lapse.last)
        lapsed.push_back({.last = lapse.last, .finding = std::move(finding)});
    }
  }
  return lapsed;
}

}  // namespace posology::audit
