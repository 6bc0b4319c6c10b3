// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_extras.hpp"

#include <algorithm>

#include "engine/audit/ordered.hpp"
#include "engine/time/shift.hpp"

namespace posology::audit {
namespace {

using regimen::ExtraDoses;
using regimen::Pattern;
using regimen::PlannedEvent;
using regimen::SegmentKind;
using regimen::Verdict;
using std::chrono::days;
using time::LocalDay;

class Extras {
 public:
  explicit Extras(const Sheet& sheet) : sheet_{sheet} {}

  Findings findings() {
    for (const HomeCourse& course : sheet_.home()) {
      if (!course.pattern->extra.empty()) judge(course);
    }
    return std::move(findings_);
  }

 private:
  void conclude(const Pattern& pattern, const std::string& wrong) {
    findings_.push_back(
        wrong.empty() ? itself({.rule = "order",
                                .to = pattern.course,
                                .verdict = Verdict::satisfied,
                                .text = "the extra doses of " + pattern.course + " are as decided"})
                      : itself({.rule = "order", .to = pattern.course, .text = pattern.id + ": " + wrong}));
  }

  void judge(const HomeCourse& course) {
    const Pattern& pattern = *course.pattern;
    std::string wrong = "nobody has decided extra doses with " + pattern.extra;
    for (const ExtraDoses& extra : sheet_.brief().order.extras) {
      if (extra.course != pattern.course || pattern.extra != (extra.beside.empty() ? extra.of : extra.beside))
        continue;
      wrong = wrong_with(course, extra);
      if (wrong.empty()) break;
    }
    conclude(pattern, wrong);
  }

  std::string wrong_with(const HomeCourse& course, const ExtraDoses& extra) const {
    const Pattern& pattern = *course.pattern;
    const bool alike = dimension_of(pattern.dose.unit) == dimension_of(extra.dose.single.unit) &&
                       pattern.dose == extra.dose.single && pattern.per_day == extra.dose.per_day.value_or(1);
    if (!alike)
      return "the dose is " + pattern.dose.ismp() + ", and " + extra.dose.single.ismp() + " is decided";
    if (auto rule = wrong_rule(pattern, extra); !rule.empty()) return rule;
    const PlannedEvent* const beside = sheet_.find(extra.beside);
    if (beside == nullptr && !extra.from) return extra.beside + " is not in the plan";
    const LocalDay first = beside != nullptr ? sheet_.day(beside->start) : *extra.from;
    const bool regular = extra.until || extra.lasts;
    const LocalDay last = last_day(extra, first);
    for (const auto& segment : pattern.segments) {
      const LocalDay to = sheet_.day(segment.to - time::minutes{1});
      if (sheet_.day(segment.from) < first || (beside != nullptr && segment.from < beside->start))
        return "they begin before " + pattern.extra;
      if (to > last) return "they go on after what was decided";
      const bool kind =
          segment.kind == SegmentKind::do_not_take || (segment.kind == SegmentKind::take) == regular;
      if (!kind) return regular ? "they are only if needed" : "they are taken at set times";
      if (segment.kind == SegmentKind::take && segment.certainty == regimen::Certainty::firm &&
          beside != nullptr && beside->certainty != regimen::Certainty::firm)
        return "they are firm, and " + extra.beside + " is not";
    }
    return {};
  }

  /// Of those without an end: to the next review of the course that they help, else to the end of the plan.
  LocalDay last_day(const ExtraDoses& extra, LocalDay first) const {
    if (extra.until) return *extra.until;
    if (extra.lasts) return time::add_civil(first, *extra.lasts) - days{1};
    LocalDay last = sheet_.plan().last;
    for (const auto& event : sheet_.plan().events) {
      const bool review = event.kind == regimen::EventKind::review && event.course == extra.of + "-review";
      if (review && sheet_.day(event.start) > first) last = std::min(last, sheet_.day(event.start));
    }
    return last;
  }

  std::string wrong_rule(const Pattern& pattern, const ExtraDoses& extra) const {
    const regimen::Rule* const rule = find_rule(sheet_.brief(), extra.rule);
    const auto* const body = rule == nullptr ? nullptr : std::get_if<regimen::WhenRequired>(&rule->body);
    if (body == nullptr || !rule->on || !matches(body->of, pattern.subject)) return "no rule allows them";
    return {};
  }

  const Sheet& sheet_;
  Findings findings_;
};

}  // namespace

Findings check_extras(const Sheet& sheet) {
  return Extras{sheet}.findings();
}

}  // namespace posology::audit
