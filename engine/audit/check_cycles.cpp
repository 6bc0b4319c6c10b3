// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_cycles.hpp"

#include <algorithm>
#include <set>

#include "engine/audit/ordered.hpp"
#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using regimen::PlannedEvent;
using std::chrono::days;
using time::LocalDay;

class Cycles {
 public:
  Cycles(const Sheet& sheet, const Ordered& ordered) : sheet_{sheet}, ordered_{ordered} {
    for (const PlannedEvent* const cycle : sheet.of_course(ordered.course.with->course)) {
      for (const int number : ordered.course.days) {
        days_.push_back(sheet.day(cycle->start) + days{number - 1});
      }
    }
  }

  Findings findings() {
    if (ordered_.course.daily) {
      judge_home(sheet_.home({.by = regimen::Selector::By::course, .name = ordered_.course.id}));
    } else if (!ordered_.course.with->rule) {
      judge_appointments();
    }
    if (findings_.empty()) {
      findings_.push_back(
          itself({.rule = "order",
                  .to = ordered_.course.id,
                  .verdict = regimen::Verdict::satisfied,
                  .text = ordered_.course.id + " is given on its days of each cycle, and on no other"}));
    }
    return std::move(findings_);
  }

 private:
  void refuse(const std::string& event, std::string text) {
    findings_.push_back(itself({.rule = "order", .to = event, .text = std::move(text)}));
  }

  void judge_appointments() {
    for (const PlannedEvent* const event : sheet_.of_course(ordered_.course.id)) {
      const auto index = static_cast<std::size_t>(event->number - 1);
      if (event->number >= 1 && index < days_.size() && sheet_.day(event->start) == days_[index]) continue;
      refuse(event->id,
             event->id + " is on " + sheet_.when(event->start) + ", which is not its day of the cycle");
    }
  }

  /// Every dose of every day of the cycles is taken, unless something holds it, and none besides.
  void judge_home(Sheet::HomeCourses parts) {
    const std::set<LocalDay> on{days_.begin(), days_.end()};
    std::set<LocalDay> taken;
    for (const HomeCourse* const part : parts) {
      for (const auto dose : part->taken) {
        taken.insert(sheet_.day(dose));
        if (on.contains(sheet_.day(dose))) continue;
        return refuse(ordered_.course.id, "a dose of " + ordered_.course.id + " on " + sheet_.when(dose) +
                                              ", which is an off day of the cycle");
      }
      if (!part->if_needed.empty()) {
        return refuse(ordered_.course.id, ordered_.course.id + " is taken in cycles, and allowed if needed");
      }
    }
    for (const LocalDay day : on) {
      for (const HomeCourse* const part : parts) judge_day(*part, day, taken.contains(day));
    }
  }

  /// A day of the cycle has all its doses, of whichever part of the course gives any; or a hold says why not.
  void judge_day(const HomeCourse& part, LocalDay day, bool taken) {
    const bool of_part = std::ranges::any_of(part.taken, [&](auto dose) { return sheet_.day(dose) == day; });
    if (taken && !of_part) return;
    for (const auto clock : part.pattern->times) {
      const auto dose = sheet_.zone().instant(day + clock);
      if (std::ranges::binary_search(part.taken, dose) || is_explained(part, dose)) continue;
      return refuse(ordered_.course.id, "the dose of " + ordered_.course.id + " on " + sheet_.when(dose) +
                                            " is left out, which is a day of the cycle");
    }
  }

  /// A stretch that a rule's hold explains, or a decision of the order: what these ask for is judged with
  /// them.
  bool is_explained(const HomeCourse& course, time::Instant dose) const {
    return std::ranges::any_of(course.pattern->segments, [&](const regimen::Segment& segment) {
      if (dose < segment.from || dose >= segment.to || segment.kind != regimen::SegmentKind::do_not_take)
        return false;
      if (segment.rule == "order") return true;
      const regimen::Rule* const rule = find_rule(sheet_.brief(), segment.rule);
      return rule != nullptr && rule->on &&
             (std::holds_alternative<regimen::Hold>(rule->body) ||
              std::holds_alternative<regimen::Separation>(rule->body));
    });
  }

  const Sheet& sheet_;
  const Ordered& ordered_;
  std::vector<LocalDay> days_;  ///< By number of the dose through all cycles.
  Findings findings_;
};

}  // namespace

Findings check_cycles(const Sheet& sheet) {
  Findings findings;
  for (const Ordered& ordered : ordered_courses(sheet.brief())) {
    if (!in_cycles(ordered.regimen, ordered.course) || entered_count(ordered) == 0) continue;
    append(findings, Cycles{sheet, ordered}.findings());
  }
  return findings;
}

}  // namespace posology::audit
