// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/check_certainty.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/audit/ordered.hpp"
#include "engine/regimen/reviews.hpp"
#include "engine/time/shift.hpp"
#include "engine/time/text.hpp"

namespace posology::audit {
namespace {

using regimen::Certainty;
using regimen::EventKind;
using regimen::PlannedEvent;

class Certainties {
 public:
  explicit Certainties(const Sheet& sheet) : sheet_{sheet}, brief_{sheet.brief()} {}

  Findings findings() {
    for (const auto& event : sheet_.plan().events) {
      if (!event.open.empty()) waits(event, event.open.front());
      if (event.dose_from == regimen::DoseSource::not_entered) waits(event, "its dose is not entered");
    }
    for (const auto& rule : brief_.rules) {
      if (!rule.on) continue;
      if (const auto* const gate = std::get_if<regimen::Prerequisite>(&rule.body)) wait_for_facts(*gate);
      if (const auto* const due = std::get_if<regimen::ReviewDue>(&rule.body)) wait_for_reviews(*due);
    }
    for (const auto& regimen : brief_.regimens) wait_for_needs(regimen);
    for (const auto& ordered : ordered_courses(brief_)) {
      if (ordered.course.date_by_order) wait_for_dates(ordered);
    }
    Findings findings = firm_at_home();
    for (const auto& [id, why] : waiting_) {
      if (sheet_.find(id)->certainty == Certainty::provisional) continue;
      findings.push_back(
          itself({.rule = "plan",
                  .to = id,
                  .text = std::string{id}.append(" is shown as firm, and waits: ").append(why)}));
    }
    return findings;
  }

 private:
  void waits(const PlannedEvent& event, const std::string& why) { waiting_.emplace(event.id, why); }

  /// Nobody knows yet whether the event takes place at all: what follows it waits as well.
  void forks(const PlannedEvent& event, const std::string& why) {
    if (!forked_.insert(event.id).second) return;
    waits(event, why);
    const std::string follows = "it follows " + event.id;
    for (const PlannedEvent* const later : sheet_.of_course(event.course)) {
      if (later->start > event.start) forks(*later, follows);
    }
    for (const auto& ordered : ordered_courses(brief_)) {
      if (!ordered.course.with || ordered.course.with->course != event.course) continue;
      if (!at_fixed_offset(brief_, ordered.course)) continue;
      const auto* const companion = sheet_.find(ordered.course.id + "/" + std::to_string(event.number));
      if (companion != nullptr) forks(*companion, follows);
    }
  }

  void wait_for_fact(const PlannedEvent& event, const std::string& fact) {
    if (sheet_.recorded(fact).empty()) forks(event, fact + " is not recorded");
  }

  void wait_for_facts(const regimen::Prerequisite& gate) {
    bool first = true;
    for (const PlannedEvent* const event : sheet_.events(gate.of)) {
      if (event->kind == EventKind::stop || event->kind == EventKind::review) continue;
      if (gate.scope == regimen::Scope::first && !first) break;
      first = false;
      if (event->number < gate.from) continue;
      for (const auto& fact : gate.facts) wait_for_fact(*event, fact_for(gate, fact, event->number));
    }
  }

  /// Fixed, or on the day on which the order has it start; later ones follow the first as often as the order
  /// says.
  void wait_for_dates(const Ordered& ordered) {
    const auto& start = ordered.use.start;
    bool dated = false;
    for (const PlannedEvent* const event : sheet_.of_course(ordered.course.id)) {
      const bool begins_then = event->number == 1 && start && start->on == sheet_.day(event->start);
      dated = dated || begins_then || is_fixed(brief_, event->id);
      if (!dated) forks(*event, "its date is not in the order");
    }
  }

  void wait_for_needs(const regimen::Regimen& regimen) {
    const regimen::Rule* const rule = find_rule(brief_, regimen.needs_rule);
    if (regimen.courses.empty() || (rule != nullptr && !rule->on)) return;
    const auto& events = sheet_.of_course(regimen.courses.front().id);
    if (events.empty()) return;
    for (const auto& fact : regimen.needs) wait_for_fact(*events.front(), fact);
  }

  /// The dose at a review that has not been held waits for it, and so do those after it.
  void wait_for_reviews(const regimen::ReviewDue& due) {
    for (const auto& ordered : ordered_courses(brief_)) {
      const regimen::Course& course = ordered.course;
      if (course.dose != regimen::DosePolicy::ladder || !matches(due.of, subject_of(brief_, course)))
        continue;
      const int every = due.every.value_or(0);
      bool open = false;
      for (const PlannedEvent* const event : sheet_.of_course(course.id)) {
        const int past = event->number - due.after - 1;
        const bool decides = every > 0 ? past >= 0 && past % every == 0 : past == 0;
        const int review = every > 0 ? past / every + 1 : 1;
        const std::string fact = course.id + "-review-" + std::to_string(review);
        if (decides && sheet_.recorded(fact).empty()) open = true;
        if (open) waits(*event, "the dose is to be decided at a review");
      }
    }
  }

  /// Doses at home from the day on which their ladder has them looked at again, unless that was decided.
  Findings firm_at_home() const {
    Findings findings;
    for (const HomeCourse& course : sheet_.home()) {
      const auto ordered = find_ordered(brief_, course.pattern->course);
      const auto* const ladder = ordered ? ladder_of(brief_, ordered->course) : nullptr;
      const PlannedEvent* const start = sheet_.find(course.pattern->course + "/start");
      if (ladder == nullptr || !ladder->review || start == nullptr || !course.pattern->extra.empty())
        continue;
      time::LocalDay due = add_civil(sheet_.day(start->start), ladder->review->first);
      for (const auto& decision : brief_.order.decisions) {
        if (decision.course == course.pattern->course)
          due = add_civil(decision.from.value_or(decision.on), ladder->review->every);
      }
      for (const auto& segment : course.pattern->segments) {
        if (segment.kind != regimen::SegmentKind::take || segment.certainty != Certainty::firm) continue;
        const bool past = std::ranges::any_of(course.taken, [&](time::Instant dose) {
          return segment.from <= dose && dose < segment.to && sheet_.day(dose) >= due;
        });
        if (past) {
          findings.push_back(itself({.rule = "plan",
                                     .to = course.pattern->course,
                                     .text = course.pattern->course + " is shown as firm after " +
                                             time::weekday_date(due) + ", when its dose is to be decided"}));
        }
      }
    }
    return findings;
  }

  const Sheet& sheet_;
  const regimen::Brief& brief_;
  std::map<std::string, std::string> waiting_;
  std::set<std::string> forked_;
};

}  // namespace

Findings check_certainty(const Sheet& sheet) {
  return Certainties{sheet}.findings();
}

}  // namespace posology::audit
