// SPDX-License-Identifier: Apache-2.0
// What waits for a decision, and all that follows from it: nothing after an open fork looks firm (hazard 11).
#include <algorithm>
#include <set>

#include "engine/planning/fill_in.hpp"

namespace posology::planning {
namespace {

using regimen::Certainty;
using regimen::EventKind;
using regimen::PlannedEvent;

class Marking {
 public:
  Marking(const Filling& filling, regimen::Plan& plan) : filling_{filling}, plan_{plan} {}

  void mark() {
    for (const auto& rule : filling_.brief.rules) {
      if (!rule.on) continue;
      if (const auto* const gate = std::get_if<regimen::Prerequisite>(&rule.body)) wait_for_facts(*gate);
    }
    for (const auto& regimen : filling_.brief.regimens) wait_for_needs(regimen);
    const bool dated_by_order = std::ranges::any_of(
        filling_.draft.courses, [](const DraftCourse& course) { return course.course->date_by_order; });
    for (auto& event : plan_.events) {
      if (dated_by_order) wait_for_date(event);
      if (event.kind == EventKind::review) wait_for_review(event);
      if (event.dose_from == regimen::DoseSource::not_entered) {
        hold(event, "dose to be entered by the clinician");
      }
    }
    spread();
  }

 private:
  static void hold(PlannedEvent& event, const std::string& why) {
    event.certainty = Certainty::provisional;
    if (std::ranges::find(event.open, why) == event.open.end()) event.open.push_back(why);
  }

  PlannedEvent* find(const std::string& id) {
    const auto found = std::ranges::find(plan_.events, id, &PlannedEvent::id);
    return found == plan_.events.end() ? nullptr : &*found;
  }

  void wait_for_fact(PlannedEvent& event, const std::string& fact) {
    if (recorded(filling_.brief, fact)) return;
    hold(event, fact + " must be recorded on or before " + event.id);
    forks_.insert(event.id);
  }

  void wait_for_facts(const regimen::Prerequisite& gate) {
    const auto is_recorded = [&](const std::string& fact) {
      return recorded(filling_.brief, fact).has_value();
    };
    if (!gate.numbered && std::ranges::all_of(gate.facts, is_recorded)) return;
    PlannedEvent* first = nullptr;
    std::vector<PlannedEvent*> bound;
    for (auto& event : plan_.events) {
      if (event.kind == EventKind::stop || !matches(gate.of, event.subject)) continue;
      bound.push_back(&event);
      if (first == nullptr || event.start < first->start) first = &event;
    }
    if (gate.scope == regimen::Scope::first) bound.assign(first == nullptr ? 0 : 1, first);
    for (PlannedEvent* const event : bound) {
      if (event->number < gate.from) continue;
      for (const auto& fact : gate.facts) wait_for_fact(*event, fact_for(gate, fact, event->number));
    }
  }

  void wait_for_needs(const regimen::Regimen& regimen) {
    if (regimen.needs.empty() || regimen.courses.empty()) return;
    const std::string& course = regimen.courses.front().id;
    PlannedEvent* event = find(course + "/1");
    if (event == nullptr) event = find(course + "/start");
    if (event == nullptr) return;
    for (const auto& fact : regimen.needs) wait_for_fact(*event, fact);
  }

  /// A date that is the surgeon's is not invented: what stands in the plan is the nearest that would do.
  void wait_for_date(PlannedEvent& event) {
    const auto target = filling_.draft.find_event(event.id);
    if (event.derived || !target) return;
    const DraftCourse& course = filling_.draft.courses[filling_.draft.events[*target].course];
    if (!course.course->date_by_order || is_dated(course, event)) return;
    hold(event,
         "the date of " + event.id +
             " is not in the order: this is the nearest that its rules and the clinic allow, and [[fixed]] "
             "sets the one that is agreed");
    forks_.insert(event.id);
  }

  /// Fixed; on the day on which the order has its regimen start; or after one that is dated, as often as the
  /// order has it repeated.
  bool is_dated(const DraftCourse& course, const PlannedEvent& event) {
    const auto& order = filling_.brief.order;
    if (std::ranges::find(order.fixed, event.id, &regimen::FixedDate::event) != order.fixed.end())
      return true;
    if (event.number > 1) {
      const PlannedEvent* const before = find(event.course + "/" + std::to_string(event.number - 1));
      return before != nullptr && is_dated(course, *before);
    }
    const auto& start = order.regimens[course.use].start;
    return start && start->on == filling_.brief.zone->day_of(event.start);
  }

  /// What a titration review decides: the dose given at that visit, and those after it.
  void wait_for_review(PlannedEvent& review) {
    const auto course = review.course.substr(0, review.course.size() - std::string_view{"-review"}.size());
    const std::string fact = review.course + "-" + std::to_string(review.number);
    if (recorded(filling_.brief, fact)) return tell_decision(review, course);
    const bool at_home = review.binds_planned.front().other == course + "/start";
    review.notes.push_back(
        "decision due: record " +
        (at_home ? "a decision on " + course + ", review " + std::to_string(review.number) : fact));
    const auto& visit = review.binds_planned.front().other;
    for (auto& event : plan_.events) {
      if (event.course != course || event.kind != EventKind::administration || event.start < review.start)
        continue;
      hold(event, "the dose follows " + review.id);
      if (event.id == visit) forks_.insert(event.id);
    }
  }

  /// A review with a recorded decision is no longer due: it says what was decided, and by whom.
  void tell_decision(PlannedEvent& review, const std::string& course) const {
    for (const auto& decision : filling_.brief.order.decisions) {
      if (decision.course != course || decision.review != review.number) continue;
      review.say = "decided: " +
                   (decision.dose ? decision.dose->single.ismp() + " from here on, "
                                  : std::string{name_of(decision.move)} + ", ") +
                   "by " + decision.by + (decision.rescue.empty() ? "" : "; " + decision.rescue);
    }
  }

  /// Forward along every bound that says "not before", and to the companions of what is provisional.
  void spread() {
    std::vector<std::string> waiting(forks_.begin(), forks_.end());
    while (!waiting.empty()) {
      const std::string from = waiting.back();
      waiting.pop_back();
      for (auto& event : plan_.events) {
        if (event.id == from || forks_.contains(event.id) || !depends(event, from)) continue;
        hold(event, "depends on " + from);
        forks_.insert(event.id);
        waiting.push_back(event.id);
      }
    }
  }

  bool depends(const PlannedEvent& event, const std::string& from) const {
    if (event.derived) {
      return std::ranges::any_of(event.binds_planned,
                                 [&](const auto& binding) { return binding.other == from; });
    }
    const auto source = filling_.draft.find_event(from), target = filling_.draft.find_event(event.id);
    if (!source || !target) return false;
    const bool later = std::ranges::any_of(filling_.timing.arcs, [&](const Arc& arc) {
      return arc.from == *source && arc.to == *target && !filling_.timing.causes[arc.cause].upper;
    });
    // Companions that come before their event (bloods) wait for it as well.
    const auto& companion = filling_.draft.course_of(filling_.draft.events[*target]);
    const auto& with = companion.with;
    const DraftEvent& anchor = filling_.draft.events[*source];
    const int in_each = std::max(1, static_cast<int>(companion.days.size()));
    return later || (with && with->course == filling_.draft.course_of(anchor).id &&
                     anchor.number == (filling_.draft.events[*target].number - 1) / in_each + 1);
  }

  const Filling& filling_;
  regimen::Plan& plan_;
  std::set<std::string> forks_;
};

}  // namespace

void mark_provisional(const Filling& filling, regimen::Plan& plan) {
  Marking{filling, plan}.mark();
}

}  // namespace posology::planning
