// SPDX-License-Identifier: Apache-2.0
// What must be done by a day counted back from an event: ordering from the supplier, cancelling without cost.
// And tests that come after the day on which the event can no longer be cancelled freely, which are told.
#include <algorithm>

#include "engine/planning/fill_in.hpp"
#include "engine/time/text.hpp"

namespace posology::planning {
namespace {

using regimen::Deadline;
using regimen::EventKind;
using regimen::PlannedEvent;
using time::LocalDay;

/// `by` before the day, and back to the weekday.
LocalDay day_of(const Deadline& deadline, LocalDay before) {
  LocalDay day = subtract_civil(before, deadline.by);
  if (!deadline.weekday) return day;
  while (std::chrono::weekday{std::chrono::sys_days{day.time_since_epoch()}}.iso_encoding() !=
         *deadline.weekday)
    day -= std::chrono::days{1};
  return day;
}

class Deadlines {
 public:
  Deadlines(const Filling& filling, regimen::Plan& plan)
      : filling_{filling}, zone_{*filling.brief.zone}, plan_{plan} {}

  void add() {
    std::vector<PlannedEvent> added;
    for (const auto& rule : filling_.brief.rules) {
      const auto* const deadline = rule.on ? std::get_if<Deadline>(&rule.body) : nullptr;
      if (deadline == nullptr) continue;
      for (auto& event : plan_.events) {
        const bool takes_place = event.kind != EventKind::start && event.kind != EventKind::stop &&
                                 event.kind != EventKind::review;
        if (!takes_place || !matches(deadline->before, event.subject)) continue;
        add_one(rule, *deadline, event, added);
      }
    }
    plan_.events.insert(plan_.events.end(), added.begin(), added.end());
  }

 private:
  LocalDay day(time::Instant at) const { return zone_.day_of(at); }
  time::Instant end_of(const Deadline& deadline, time::Instant before) const {
    return zone_.end_of(day_of(deadline, day(before)));
  }

  void add_one(const regimen::Rule& rule, const Deadline& deadline, const PlannedEvent& event,
               std::vector<PlannedEvent>& added) {
    const time::Instant by = end_of(deadline, event.start);
    if (deadline.no_return) tell_late_tests(rule, event, day(by));
    if (day(by) < filling_.brief.order.start) {
      plan_.notes.push_back(rule.id + " for " + event.id + " was " + time::weekday_date(day(by)) +
                            ", before the order begins: " + rule.says);
      return;
    }
    const std::vector<regimen::Binding> binding{{.rule = rule.id, .other = event.id}};
    added.push_back({.id = rule.id + "/" + std::to_string(event.number),
                     .regimen = event.regimen,
                     .course = rule.id,
                     .number = event.number,
                     .kind = EventKind::deadline,
                     .subject = {.course = rule.id},
                     .say = rule.says,
                     .start = by,
                     .end = by,
                     .earliest = std::min(by, end_of(deadline, event.earliest)),
                     .latest = std::max(by, end_of(deadline, event.latest)),
                     .slack_first = std::min(by, end_of(deadline, event.slack_first)),
                     .slack_last = std::max(by, end_of(deadline, event.slack_last)),
                     .binds_earliest = binding,
                     .binds_latest = binding,
                     .binds_planned = binding,
                     .derived = true});
  }

  /// A test before the event whose result comes when it can no longer be cancelled freely.
  void tell_late_tests(const regimen::Rule& rule, const PlannedEvent& event, LocalDay no_return) {
    for (const auto& each : filling_.brief.rules) {
      const auto* const monitoring = each.on ? std::get_if<regimen::Monitoring>(&each.body) : nullptr;
      if (monitoring == nullptr || !matches(monitoring->before, event.subject)) continue;
      for (auto& test : plan_.events) {
        const bool of_event = matches(monitoring->test, test.subject) && test.number == event.number;
        if (!of_event || day(test.start) <= no_return || test.start >= event.start) continue;
        test.notes.push_back("after the point of no return for " + event.id + ", " +
                             time::weekday_date(no_return) + " (" + rule.id + ")");
        plan_.notes.push_back(test.id + " is after the point of no return for " + event.id + ", " +
                              time::weekday_date(no_return) + " (" + rule.id + ")");
      }
    }
  }

  const Filling& filling_;
  const time::Zone& zone_;
  regimen::Plan& plan_;
};

}  // namespace

void tell_overlaps(const Filling& filling, regimen::Plan& plan) {
  struct Run {
    time::Instant from, to;
    std::string what;
  };
  const auto run_of = [&](const regimen::Selector& selector) {
    std::optional<Run> run;
    const auto widen = [&](time::Instant from, time::Instant to, const std::string& what) {
      if (!run) run = Run{.from = from, .to = to, .what = what};
      run->from = std::min(run->from, from);
      run->to = std::max(run->to, to);
    };
    for (const auto& event : plan.events) {
      if (event.kind == EventKind::administration && matches(selector, event.subject))
        widen(event.start, event.end, event.say);
    }
    for (const auto& pattern : plan.patterns) {
      if (!matches(selector, pattern.subject)) continue;
      for (const auto& segment : pattern.segments) {
        if (segment.kind != regimen::SegmentKind::do_not_take) widen(segment.from, segment.to, pattern.say);
      }
    }
    return run;
  };
  for (const auto& rule : filling.brief.rules) {
    const auto* const apart = rule.on ? std::get_if<regimen::Exclusion>(&rule.body) : nullptr;
    if (apart == nullptr || !apart->warn) continue;
    const auto one = run_of(apart->one), other = run_of(apart->other);
    if (!one || !other || one->to <= other->from || other->to <= one->from) continue;
    plan.notes.push_back("Warning: " + one->what + " and " + other->what + " run at the same time. " +
                         rule.says + " (" + rule.id + ")");
  }
}

void add_deadlines(const Filling& filling, regimen::Plan& plan) {
  Deadlines{filling, plan}.add();
}

}  // namespace posology::planning
